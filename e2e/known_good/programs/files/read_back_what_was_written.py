# input: sales
import os

import pandas as pd

path = os.environ["OUTPUT_FILE_PATH"]
df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
df[["order_id", "sku"]].to_csv(path, index=False)
again = pd.read_csv(path, dtype={"sku": str})
assert again["sku"].tolist() == df["sku"].tolist()
again.assign(checked=True).to_csv(path, index=False)
