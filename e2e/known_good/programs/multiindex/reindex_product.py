# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
full = pd.MultiIndex.from_product([sorted(df["region"].unique()), sorted(df["sku"].unique())[:20]], names=["region", "sku"])
result = df.groupby(["region", "sku"])["quantity"].sum().reindex(full, fill_value=0).reset_index()
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
