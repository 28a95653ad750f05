# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
df["net"] = df["quantity"] * df["unit_price"] * (1 - df["discount"].fillna(0))
result = df.groupby(["region", "category"])["net"].agg(["sum", "mean", "count"]).reset_index()
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
