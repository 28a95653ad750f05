# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
minimum = 500
regions = ["North", "East"]
result = df.query("unit_price > @minimum and region in @regions and quantity >= 5").sort_values("order_id")
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
