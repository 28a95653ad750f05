# input: survey
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
likert = df[["q1", "q2", "q3"]]
df[["q1", "q2", "q3"]] = likert.mask(likert == 3).where(lambda x: x != 1, 0)
result = df[["respondent_id", "q1", "q2", "q3"]]
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
