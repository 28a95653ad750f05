# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
total = pd.eval("df.quantity * df.unit_price")
result = df.loc[total > total.quantile(0.95), ["order_id", "region"]].assign(total=total.round(2))
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
