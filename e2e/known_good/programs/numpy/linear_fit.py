# input: sales
import os

import numpy as np
import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
x = (df["order_date"] - df["order_date"].min()).dt.days.to_numpy(dtype=float)
slope, intercept = np.polyfit(x, df["unit_price"].to_numpy(), 1)
result = pd.DataFrame({"slope": [round(float(slope), 6)], "intercept": [round(float(intercept), 4)], "n": [len(df)]})
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
