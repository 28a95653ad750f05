# input: sales
import os
from datetime import date, datetime, time, timedelta

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
rows = []
for stamp in df["order_date"].drop_duplicates().sort_values().head(100):
    day = date(stamp.year, stamp.month, stamp.day)
    at = datetime.combine(day, time(9, 30)) + timedelta(minutes=int(stamp.day))
    rows.append((day.strftime("%d %B %Y"), at.strftime("%Y-%m-%dT%H:%M"), f"{at:%H:%M}", day.isoweekday(), time(8, 5).strftime("%I:%M %p"), at.ctime()))
print(date.today() <= datetime.now().date(), datetime.fromtimestamp(0).year >= 1969, datetime.fromisoformat("2024-01-01T10:00:00+01:00"))
pd.DataFrame(rows, columns=["long", "iso", "clock", "weekday", "twelve", "ctime"]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
