# input: employees
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
managers = df[["emp_id", "name"]].rename(columns={"emp_id": "manager_id", "name": "manager"})
managers["manager_id"] = managers["manager_id"].astype("Int64")
result = df[["emp_id", "name", "manager_id"]].merge(managers, on="manager_id", how="left")
result["manager"] = result["manager"].fillna("(none)")
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
