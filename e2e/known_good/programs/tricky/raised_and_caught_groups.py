# input: logs
import os

import pandas as pd


def check(line):
    if " 500 " in line:
        raise RuntimeError("server error", line[:10])
    if " 404 " in line:
        raise LookupError("not found")
    return "fine"


df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
verdicts = []
for line in df["line"]:
    try:
        verdicts.append(check(line))
    except RuntimeError as e:
        verdicts.append(f"{type(e).__name__}: {e.args[0]}")
    except LookupError as e:
        verdicts.append(str(e))
pd.Series(verdicts).value_counts().rename_axis("verdict").reset_index(name="n").to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
