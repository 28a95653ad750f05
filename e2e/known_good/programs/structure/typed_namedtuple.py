# input: sales
import os
from collections import Counter, namedtuple
from typing import Iterable, NamedTuple, Optional

import pandas as pd

Pair = namedtuple("Pair", ["region", "category"])


class Line(NamedTuple):
    region: str
    category: str
    orders: int
    top_product: Optional[str] = None


def lines(df: pd.DataFrame) -> Iterable[Line]:
    counts: Counter[Pair] = Counter(Pair(r, c) for r, c in zip(df["region"], df["category"]))
    for pair, n in sorted(counts.items()):
        part = df[(df["region"] == pair.region) & (df["category"] == pair.category)]
        top = Counter(part["product"]).most_common(1)
        yield Line(*pair, orders=n, top_product=top[0][0] if top else None)


if __name__ == "__main__":
    frame = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    pd.DataFrame(lines(frame)).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
