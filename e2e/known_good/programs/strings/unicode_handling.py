# input: survey
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
df["ascii"] = df["comment"].str.normalize("NFKD").str.encode("ascii", errors="ignore").str.decode("ascii")
df["has_kanji"] = df["comment"].str.contains(r"[\u4e00-\u9fff]", regex=True)
result = df.loc[df["comment"].notna(), ["respondent_id", "comment", "ascii", "has_kanji"]]
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
