# input: employees
import os
from datetime import date, datetime, timedelta

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
cutoff = date(2018, 1, 1)
df["hired"] = df["hire_date"].dt.date
df["probation_end"] = df["hired"].apply(lambda d: d + timedelta(days=180))
df["before_cutoff"] = df["hired"].apply(lambda d: d < cutoff)
df["stamp"] = df["hired"].apply(lambda d: datetime(d.year, d.month, d.day, 9, 30).isoformat())
result = df[["emp_id", "hired", "probation_end", "before_cutoff", "stamp"]]
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
