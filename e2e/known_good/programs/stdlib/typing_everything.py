# input: survey
from __future__ import annotations

import os
import typing as t
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, ClassVar, Dict, List, Optional, Sequence, Tuple, Union, cast, overload

import pandas as pd

Number = Union[int, float]
Row = Dict[str, Any]


class Config:
    REQUIRED: ClassVar[List[str]] = ["respondent_id", "age"]
    limit: Annotated[int, "rows"] = 25


@overload
def pick(values: Sequence[int]) -> int: ...
@overload
def pick(values: Sequence[str]) -> str: ...
def pick(values):
    return max(values)


def first(frame: pd.DataFrame, n: Optional[int] = None) -> Tuple[int, pd.DataFrame]:
    size = cast(int, n or Config.limit)
    return size, frame.head(size)


def main() -> None:
    source = PurePosixPath(os.environ["INPUT_FILE_PATH"])
    df = pd.read_parquet(Path(source), columns=Config.REQUIRED)
    size, head = first(df, None)
    print(size, source.suffix, pick([1, 2]), pick(["a"]), t.get_origin(Row), t.TYPE_CHECKING)
    head.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
