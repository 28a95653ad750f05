# input: survey
import os

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
df.info()
print(df.shape, df.size, df.ndim, df.empty)
print(df.memory_usage(deep=True).sum() > 0)
print(df.nunique().to_dict())
print(df.sample(3, random_state=1).to_json(orient="records", force_ascii=False))
df.corr(numeric_only=True).round(4).rename_axis("column").reset_index().to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
