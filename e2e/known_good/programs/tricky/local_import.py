# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
import json as j
from collections import Counter as C
counts = C(df["region"])
result = pd.DataFrame([{"region": k, "n": v, "as_json": j.dumps({k: v})} for k, v in sorted(counts.items())])
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
