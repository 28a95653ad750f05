# input: sales
from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, Protocol, TypeAlias, TypedDict

import pandas as pd

Region: TypeAlias = Literal["North", "South", "East", "West"]
LIMIT: Final = 3


class Summary(TypedDict, total=False):
    region: str
    orders: int
    revenue: float


class Reducer(Protocol):
    def __call__(self, part: pd.DataFrame) -> Mapping[str, Any]: ...


def revenue(part: pd.DataFrame) -> Mapping[str, Any]:
    return {"orders": len(part), "revenue": round(float((part["quantity"] * part["unit_price"]).sum()), 2)}


def summarise(df: pd.DataFrame, reduce: Reducer) -> Iterator[Summary]:
    for region, part in df.groupby("region"):
        yield Summary(region=str(region), **reduce(part))


def main() -> None:
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    pd.DataFrame(list(summarise(df, revenue))[:LIMIT]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
