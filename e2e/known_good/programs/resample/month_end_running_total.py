# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
monthly = df.set_index("order_date").resample("ME")["quantity"].sum()
result = pd.DataFrame({"month": monthly.index.strftime("%b %Y"), "units": monthly.to_numpy(), "ytd": monthly.groupby(monthly.index.year).cumsum().to_numpy()})
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
