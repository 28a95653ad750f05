# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
def summarise(group):
    return pd.Series({
        "orders": len(group),
        "revenue": (group["quantity"] * group["unit_price"]).sum(),
        "best": group.loc[group["unit_price"].idxmax(), "product"],
    })

result = df.groupby(["region", "currency"]).apply(summarise, include_groups=False).reset_index()
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
