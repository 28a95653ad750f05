# input: sales
import os

import numpy as np
import pandas as pd

pd.options.mode.copy_on_write = True
pd.set_option("future.no_silent_downcasting", True)

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"]).copy(deep=True)
df.loc[df["region"].eq("North"), "quantity"] *= 2
df.iloc[0, df.columns.get_loc("product")] = "First"
df.at[1, "product"] = "Second"
df.iat[2, 4] = "Third"
df.insert(1, "flag", np.nan)
df.pop("notes")
del df["sku"]
df.head(20).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
