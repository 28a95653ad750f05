# input: survey
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
levels = pd.CategoricalDtype(["<20k", "20k-50k", "50k-100k", ">100k"], ordered=True)
df["income"] = df["income"].astype(levels)
df["code"] = df["income"].cat.codes
df["at_least_50k"] = df["income"] >= "50k-100k"
result = df[["respondent_id", "income", "code", "at_least_50k"]]
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
