# input: sales
import os
from pathlib import Path

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
text = df.groupby("region")["quantity"].sum().to_csv()
Path(os.environ["OUTPUT_FILE_PATH"]).write_text(text, encoding="utf-8")
