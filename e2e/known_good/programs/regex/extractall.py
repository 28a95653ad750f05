# input: logs
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
hits = df["line"].str.extractall(r"(?P<number>\d+)").reset_index()
result = hits.groupby("level_0")["number"].agg(lambda s: "|".join(s)).reset_index()
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
