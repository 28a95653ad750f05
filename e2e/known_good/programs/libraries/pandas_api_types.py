# input: sales
import os

import pandas as pd
from pandas.api.types import is_datetime64_any_dtype, is_numeric_dtype, is_string_dtype

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
rows = []
for name in df.columns:
    series = df[name]
    kind = "number" if is_numeric_dtype(series) else "date" if is_datetime64_any_dtype(series) else "text" if is_string_dtype(series) else "other"
    rows.append((name, kind, str(series.dtype), int(series.isna().sum())))
pd.DataFrame(rows, columns=["column", "kind", "dtype", "nulls"]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
