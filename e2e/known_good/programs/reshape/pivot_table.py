# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
result = df.pivot_table(index="region", columns="category", values="quantity", aggfunc="sum", fill_value=0, margins=True, margins_name="Total").reset_index()
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
