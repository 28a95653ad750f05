# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
rows = [
    {"sku": sku, "n": n, "products": sorted({p for p in part["product"]})[0]}
    for sku, part in df.groupby("sku")
    if (n := len(part)) > 4
]
lookup = {row["sku"]: i for i, row in enumerate(rows)}
while (size := len(rows)) > 30:
    rows.pop()
print(size, len(lookup), any(r["n"] > 6 for r in rows), all(r["n"] > 4 for r in rows))
pd.DataFrame(rows).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
