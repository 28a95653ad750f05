# input: sales
import os

import pandas as pd
from pandas.tseries.holiday import USFederalHolidayCalendar
from pandas.tseries.offsets import BDay, CustomBusinessDay, MonthEnd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
holidays = USFederalHolidayCalendar().holidays("2022-01-01", "2023-12-31")
business = CustomBusinessDay(calendar=USFederalHolidayCalendar())
df["holiday"] = df["order_date"].isin(holidays)
df["plus2"] = df["order_date"] + BDay(2)
df["eom"] = df["order_date"] + MonthEnd(0)
df["next_open"] = [d + 0 * business if not h else d + business for d, h in zip(df["order_date"], df["holiday"])]
df[["order_id", "order_date", "holiday", "plus2", "eom", "next_open"]].to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
