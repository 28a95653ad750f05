# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
width = 12
df["padded"] = [f"{f'{p!r}':^{width + 6}}|{q:>{width}.{2}f}" for p, q in zip(df["product"], df["unit_price"])]
result = df[["padded"]].drop_duplicates().sort_values("padded")
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
