# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
d = df["order_date"].dt
result = pd.DataFrame({
    "order_id": df["order_id"], "year": d.year, "quarter": d.quarter, "month": d.month_name(), "week": d.isocalendar().week,
    "weekday": d.dayofweek, "month_end": d.is_month_end, "days_in_month": d.days_in_month,
})
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
