# input: employees
import json
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
df["skills"] = df["skills"].apply(json.loads)
df["n_skills"] = df["skills"].str.len()
df["knows_python"] = df["skills"].apply(lambda s: "python" in s)
df["skills"] = df["skills"].apply(", ".join)
result = df[["emp_id", "skills", "n_skills", "knows_python"]]
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
