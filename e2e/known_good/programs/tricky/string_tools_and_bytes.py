# input: sales
import os
import re
from datetime import date

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
slug = re.compile(r"[^a-z0-9]+", re.I)
df["slug"] = df["product"].str.lower().map(lambda s: slug.sub("-", s).strip("-"))
df["hex"] = df["slug"].map(lambda s: s.encode().hex()[:12])
df["back"] = df["hex"].map(lambda h: bytes.fromhex(h).decode("utf-8", "replace"))
df["iso"] = [date.fromisoformat(str(d)[:10]).isocalendar().week for d in df["order_date"]]
df[["slug", "hex", "back", "iso"]].drop_duplicates().to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
