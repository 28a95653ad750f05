# input: employees
import json
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
def flatten(value, prefix=""):
    if isinstance(value, dict):
        out = {}
        for key, inner in value.items():
            out.update(flatten(inner, f"{prefix}{key}."))
        return out
    return {prefix[:-1]: value}

result = pd.DataFrame([{"emp_id": i, **flatten(json.loads(a))} for i, a in zip(df["emp_id"], df["address"])])
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
