# input: logs
import os
from datetime import datetime, timedelta, timezone

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
out = []
for text in df["received"]:
    when = datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=timezone.utc)
    monday = when - timedelta(days=when.weekday())
    out.append((when.isoformat(), monday.date().isoformat(), when.strftime("%B"), int(when.timestamp())))
pd.DataFrame(out, columns=["when", "week_of", "month", "epoch"]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
