# input: employees
import os
from typing import Callable

import pandas as pd


class Pipeline:
    """A list of named steps over a frame."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        self.history: list[str] = []

    def step(self, name: str, fn: Callable[[pd.DataFrame], pd.DataFrame]) -> "Pipeline":
        self.frame = fn(self.frame)
        self.history.append(f"{name}: {len(self.frame)}")
        return self

    @property
    def summary(self) -> str:
        return " -> ".join(self.history)

    def __repr__(self) -> str:
        return f"Pipeline({self.summary})"


def main() -> None:
    pipeline = Pipeline(pd.read_parquet(os.environ["INPUT_FILE_PATH"]))
    pipeline.step("active", lambda d: d[d["termination_date"].isna()])
    pipeline.step("paid", lambda d: d[d["salary"] > 50_000]).step("sorted", lambda d: d.sort_values("salary"))
    print(pipeline)
    pipeline.frame.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
