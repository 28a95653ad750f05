# input: survey
import os

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
df[["respondent_id", "submitted_at", "consent", "comment"]].to_csv(
    os.environ["OUTPUT_FILE_PATH"], index=False, date_format="%Y-%m-%dT%H:%M", na_rep="NULL", encoding="utf-8-sig"
)
