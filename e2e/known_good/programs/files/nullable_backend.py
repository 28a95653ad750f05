# input: survey
import os

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"], dtype_backend="numpy_nullable")
out = pd.DataFrame({"column": df.columns, "dtype": df.dtypes.astype(str).to_numpy(), "sum": [df[c].sum() if df[c].dtype.kind in "iuf" else pd.NA for c in df.columns]})
out.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
