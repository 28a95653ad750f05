# input: wide
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
stacked = df.set_index("id")[months].stack().rename("value").reset_index()
stacked.columns = ["id", "month", "value"]
stacked["month_no"] = stacked["month"].map({m: i for i, m in enumerate(months, start=1)})
result = stacked.sort_values(["id", "month_no"])
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
