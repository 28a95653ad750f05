# input: timeseries
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
s = df[df["sensor"] == "s1"].set_index("ts")["temperature"].sort_index()
result = s.resample("D").ohlc().reset_index()
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
