# input: employees
import os

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
memo = {}
for key in df["department"].unique():
    memo[key] = df.loc[df["department"] == key, "salary"].median()
del memo["HR"]
ordered = dict(sorted(memo.items(), key=lambda item: item[1], reverse=True))
merged = ordered | {"Other": 0.0}
assert "HR" not in merged
pd.Series(merged, name="median").rename_axis("department").reset_index().to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
