# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"]).set_index("order_id")
df.sort_index(ascending=False).head(20).to_csv(os.environ["OUTPUT_FILE_PATH"], index=True, index_label="id")
