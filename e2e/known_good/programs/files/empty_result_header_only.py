# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
df[df["quantity"] > 1000].to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
print("No rows matched" if df[df["quantity"] > 1000].empty else "rows")
