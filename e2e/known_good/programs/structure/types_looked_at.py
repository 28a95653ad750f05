# input: sales
import os
from typing import Annotated, Literal, TypedDict

import pandas as pd

Side = Literal["North", "South"]
Rows = list[Annotated[int, "order ids"]]


class Summary(TypedDict):
    region: Side
    orders: int


def summarise(df: pd.DataFrame) -> list[Summary]:
    sizes = df[df["region"].isin(Side.__args__)].groupby("region").size()
    return [Summary(region=region, orders=int(n)) for region, n in sizes.items()]


summary = summarise(pd.read_parquet(os.environ["INPUT_FILE_PATH"]))
out = pd.DataFrame(summary)
assert set(out.columns) == Summary.__required_keys__ and Summary.__total__
assert not Summary.__optional_keys__
out["kind"] = Rows.__origin__.__name__
out["of"] = Rows.__args__[0].__metadata__[0]
out.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
