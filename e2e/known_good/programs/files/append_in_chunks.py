# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
path = os.environ["OUTPUT_FILE_PATH"]
for number, start in enumerate(range(0, len(df), 300)):
    df.iloc[start : start + 300].to_csv(path, mode="w" if number == 0 else "a", header=number == 0, index=False)
