# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
df["price_band"] = pd.qcut(df["unit_price"], 4, labels=["low", "mid", "high", "top"])
result = df.groupby(["price_band", "category"], observed=True)["quantity"].mean().round(2).reset_index()
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
