"""A small job that is run ahead: most of it once in the template, so that every lazy import and
kernel is loaded, and all of it in each idle child, so that the memory a job will touch is its own.

The template reads no Parquet: that starts threads in Arrow, and a fork would copy only one.
"""

from __future__ import annotations

import io
import os
import types
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

_ROWS = 10_000
_PROGRAM = """
import os

import numpy as np
import pandas as pd


def main():
    path = os.environ["OUTPUT_FILE_PATH"]
    frame = pd.read_parquet(path)
    frame["share"] = np.where(frame["gap"].isna(), 0.0, frame["amount"] / frame["amount"].sum())
    kept = frame[frame["count"] > 10]
    totals = kept.groupby("key", as_index=False)["amount"].sum()
    totals.sort_values("amount", ascending=False).to_csv(path, index=False)


if __name__ == "__main__":
    main()
"""
_parquet = b""


def prepare() -> None:
    """In the template: makes the sample and runs through all but its reading, on one thread."""
    global _parquet
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    buffer = io.BytesIO()
    _sample().to_parquet(buffer, compression="zstd")
    _parquet = buffer.getvalue()
    _compute(pa.Table.from_pandas(_sample()).to_pandas(use_threads=False))


def rehearse(module: types.ModuleType) -> None:
    """In an idle child: runs a program with the job's own builtins, and leaves no trace of it.

    It reads from its output file, the only one that it may write, and leaves that empty.
    """
    output = Path(os.environ["OUTPUT_FILE_PATH"])
    output.write_bytes(_parquet)
    exec(compile(_PROGRAM, "rehearsal.py", "exec", dont_inherit=True), dict(module.__dict__))
    output.write_bytes(b"")


def _sample() -> pd.DataFrame:
    numbers = np.arange(_ROWS)
    return pd.DataFrame(
        {
            "key": np.array(["north", "south", "east", "west"])[numbers % 4],
            "amount": numbers * 1.25,
            "count": numbers,
            "day": pd.Timestamp("2025-01-01") + pd.to_timedelta(numbers % 365, unit="D"),
            "gap": pd.array(np.where(numbers % 7, numbers, 0), dtype="Int64"),
        }
    )


def _compute(frame: pd.DataFrame) -> None:
    frame["gap"] = frame["gap"].mask(frame["gap"] == 0)
    totals = frame.groupby("key", as_index=False)["amount"].sum()
    totals.sort_values("amount", ascending=False).to_csv(io.StringIO(), index=False)
