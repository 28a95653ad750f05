# input: employees
import os
from collections.abc import Iterable, Sized
from typing import runtime_checkable, Protocol

import pandas as pd


@runtime_checkable
class Scorer(Protocol):
    def score(self, row) -> float: ...


class Level:
    JUNIOR, SENIOR = range(2)
    names = {JUNIOR: "junior", SENIOR: "senior"}


class ByRating:
    def score(self, row) -> float:
        return 0.0 if row.rating != row.rating else float(row.rating)


class Frameish(Sized, Iterable):
    def __init__(self, frame):
        self._frame = frame

    def __len__(self):
        return len(self._frame)

    def __iter__(self):
        return self._frame.itertuples(index=False)

    def __getitem__(self, key):
        return self._frame[key]

    def __contains__(self, key):
        return key in self._frame.columns


rows = Frameish(pd.read_parquet(os.environ["INPUT_FILE_PATH"]))
scorer = ByRating()
assert isinstance(scorer, Scorer) and "rating" in rows and len(rows) == 300
out = [(r.emp_id, scorer.score(r), Level.names[int(r.title != "Junior")]) for r in rows]
pd.DataFrame(out, columns=["emp_id", "score", "level"]).sort_values(["score", "emp_id"]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
