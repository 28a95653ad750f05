# input: timeseries
import os

import numpy as np
import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
s = df.loc[df["sensor"] == "s1", "humidity"].to_numpy()
kernel = np.ones(5) / 5
result = pd.DataFrame({"raw": s, "smooth": np.convolve(s, kernel, mode="same").round(4), "diff": np.diff(s, prepend=s[0]).round(3), "sign": np.sign(np.gradient(s))})
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
