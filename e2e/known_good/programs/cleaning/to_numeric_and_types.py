# input: survey
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
df["id_number"] = pd.to_numeric(df["respondent_id"].str[1:])
df["maybe"] = pd.to_numeric(df["income"].str.extract(r"(\d+)")[0], errors="coerce")
df["age"] = df["age"].astype("float64").astype("string")
result = df[["id_number", "maybe", "age"]]
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
