# input: survey
from __future__ import annotations

import os
from typing import TYPE_CHECKING, Generic, TypeVar

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Maybe(Generic[T]):
    def __init__(self, value: T | None) -> None:
        self.value = value

    def then(self, fn: Callable[[T], T]) -> Maybe[T]:
        return self if self.value is None or pd.isna(self.value) else Maybe(fn(self.value))

    def get(self, default: T) -> T:
        return default if self.value is None or pd.isna(self.value) else self.value


df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
df["band"] = [Maybe(a).then(lambda v: v // 10 * 10).get(-1) for a in df["age"]]
df[["respondent_id", "band"]].to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
