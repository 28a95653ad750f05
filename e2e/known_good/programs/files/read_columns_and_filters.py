# input: sales
import os

import pandas as pd

df = pd.read_parquet(
    os.environ["INPUT_FILE_PATH"],
    engine="pyarrow",
    columns=["order_id", "order_date", "region", "quantity", "customer_id"],
    filters=[("region", "in", ["North", "West"]), ("quantity", ">", 8)],
)
df.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
