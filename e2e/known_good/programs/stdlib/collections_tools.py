# input: sales
import os
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
baskets = defaultdict(list)
for customer, product in zip(df["customer_id"].astype("string").fillna("-"), df["product"]):
    baskets[customer].append(product)
last = deque(maxlen=3)
for value in df["quantity"]:
    last.append(value)
merged = OrderedDict(ChainMap({"a": 1}, {"b": 2}))
print(list(last), dict(merged))
rows = [(c, len(p), Counter(p).most_common(1)[0][0]) for c, p in sorted(baskets.items())]
pd.DataFrame(rows, columns=["customer", "orders", "favourite"]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
