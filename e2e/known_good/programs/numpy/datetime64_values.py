# input: timeseries
import os

import numpy as np
import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
day = df["ts"].to_numpy().astype("datetime64[D]")
result = pd.DataFrame({"day": day, "minute": (df["ts"].to_numpy() - day).astype("timedelta64[m]").astype(int), "busday": np.is_busday(day)}).drop_duplicates()
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
