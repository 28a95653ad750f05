# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
monthly = df.groupby(["region", df["order_date"].dt.to_period("M")])["quantity"].sum().reset_index()
monthly["change"] = monthly.groupby("region")["quantity"].diff()
monthly["pct"] = monthly.groupby("region")["quantity"].pct_change().round(4)
monthly["order_date"] = monthly["order_date"].astype(str)
result = monthly
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
