# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
df["sku_padded"] = df["sku"].str.zfill(8)
df["label"] = df["product"].str.upper().str.cat(df["category"].str.lower(), sep=" / ")
df["short"] = df["product"].str.slice(0, 4).str.ljust(6, "·").str.center(10)
result = df[["sku", "sku_padded", "label", "short"]].drop_duplicates()
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
