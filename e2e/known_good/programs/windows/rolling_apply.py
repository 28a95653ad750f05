# input: timeseries
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
s = df[df["sensor"] == "s2"].sort_values("ts").reset_index(drop=True)
s["range_6"] = s["humidity"].rolling(6).apply(lambda w: w.max() - w.min(), raw=True)
s["corr"] = s["humidity"].rolling(20).corr(s["counter"])
result = s
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
