# input: survey
import csv
import os

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
out = df.groupby("country")[["age", "nps"]].mean().reset_index()
out.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False, float_format="%.3f", na_rep="", quoting=csv.QUOTE_NONNUMERIC)
