# input: timeseries
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
df["floor"] = df["ts"].dt.floor("h")
df["ceil"] = df["ts"].dt.ceil("2h")
df["offset"] = (df["ts"] - df["floor"]) / pd.Timedelta(minutes=1)
result = df[["ts", "floor", "ceil", "offset"]].drop_duplicates()
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
