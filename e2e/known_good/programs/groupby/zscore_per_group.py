# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
grouped = df.groupby("category")["unit_price"]
df["z"] = (df["unit_price"] - grouped.transform("mean")) / grouped.transform("std")
result = df.loc[df["z"].abs() > 1.5, ["order_id", "category", "unit_price", "z"]]
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
