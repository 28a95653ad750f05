# input: wide
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
years = [c for c in df.columns if c.startswith("sales_")]
result = df[years].map(lambda v: "" if pd.isna(v) else f"{v:,.0f}")
result.insert(0, "id", df["id"])
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
