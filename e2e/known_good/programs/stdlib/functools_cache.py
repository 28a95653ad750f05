# input: sales
import os
from functools import lru_cache

import pandas as pd


@lru_cache(maxsize=None)
def collatz(n: int) -> int:
    return 0 if n == 1 else 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)


df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
df["steps"] = df["quantity"].map(lambda q: collatz(int(q)))
print(collatz.cache_info().misses > 0)
df[["order_id", "quantity", "steps"]].to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
