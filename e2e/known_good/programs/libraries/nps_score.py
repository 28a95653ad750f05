# input: survey
import os

import numpy as np
import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
kind = np.select([df["nps"].ge(9).fillna(False), df["nps"].ge(7).fillna(False), df["nps"].notna()], ["promoter", "passive", "detractor"], default="none")
counts = pd.crosstab(df["country"], kind)
result = counts.assign(nps=((counts["promoter"] - counts["detractor"]) / counts[["promoter", "passive", "detractor"]].sum(axis=1) * 100).round(1)).reset_index()
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
