# input: timeseries
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
ny = df["ts"].dt.tz_localize("UTC").dt.tz_convert("America/New_York")
open_hours = ny.dt.hour.between(9, 16) & (ny.dt.dayofweek < 5)
result = df.assign(ny=ny.dt.strftime("%a %H:%M"), open=open_hours).groupby(["ny", "open"]).size().reset_index(name="n")
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
