# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
records = df.head(50).to_dict("records")
ordered = sorted(records, key=lambda r: (-r["quantity"], r["order_id"]))
total = sum(map(lambda r: r["quantity"], filter(lambda r: r["region"] == "North", records)))
first = next((r["order_id"] for r in ordered if isinstance(r["discount"], float)), None)
flags = [bool(divmod(r["order_id"], 2)[1]) for r in ordered]
codes = [f"{chr(65 + i % 26)}{ord(r['region'][0]):x}{hex(r['quantity'])}" for i, r in enumerate(ordered)]
print(total, first, min(codes), max(codes), round(3.14159, 2), abs(-3), pow(2, 5, 7), repr("x"), set("aab"), slice(1, 2), callable(len), hasattr(df, "columns"))
values = list(zip(codes, flags, reversed(range(50)), [getattr(r, "missing", 0) for r in ordered], strict=True))
pd.DataFrame(values, columns=["code", "odd", "back", "attr"]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
