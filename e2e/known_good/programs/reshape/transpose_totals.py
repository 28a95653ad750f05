# input: wide
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
years = [c for c in df.columns if c.startswith("sales_")]
result = df[years].sum().round(2).to_frame("total").T.assign(kind="sum")
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
