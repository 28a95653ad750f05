# input: survey
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
df["age"] = df["age"].astype("Int64")
df["next_age"] = df["age"] + 1
df["decade"] = (df["age"] // 10) * 10
result = df[["respondent_id", "age", "next_age", "decade"]]
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
