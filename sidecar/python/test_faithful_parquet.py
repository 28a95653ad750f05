"""What a plain pd.read_parquet gives a job, and that reading and writing loses nothing."""

from __future__ import annotations

import datetime
import io
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import faithful_parquet

BEYOND_DOUBLE = 9007199254740993


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pandas.io.parquet.arrow_table_to_pandas", None)
    faithful_parquet.install()


def write(path: Path, columns: dict[str, Any]) -> Path:
    pq.write_table(pa.table(columns), path / "t.parquet")
    return path / "t.parquet"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    day = datetime.date(2025, 1, 31)
    return write(
        tmp_path,
        {
            "whole": pa.array([1, 2, 3]),
            "gap": pa.array([17, None, BEYOND_DOUBLE]),
            "flag": pa.array([True, False, True]),
            "maybe": pa.array([True, None, False]),
            "day": pa.array([day, None, day], pa.date32()),
            "time": pa.array([datetime.datetime(2025, 1, 1, 10, 0, 0, 123456), None, None]),
            "rate": pa.array([0.1, None, 2.0]),
            "text": pa.array(["NA", None, "007"]),
            "unsigned": pa.array([2**64 - 1, None, 0], pa.uint64()),
        },
    )


def test_dtypes(table: Path) -> None:
    dtypes = pd.read_parquet(table).dtypes.astype(str).to_dict()
    assert dtypes == {
        "whole": "int64",
        "gap": "Int64",
        "flag": "bool",
        "maybe": "boolean",
        "day": "datetime64[us]",
        "time": "datetime64[us]",
        "rate": "float64",
        "text": "str",
        "unsigned": "UInt64",
    }


def test_keeps_order_values_and_index(table: Path) -> None:
    frame = pd.read_parquet(table)
    assert list(frame) == pq.read_schema(table).names
    assert frame["gap"].tolist() == [17, pd.NA, BEYOND_DOUBLE]
    assert frame["unsigned"].iloc[0] == 2**64 - 1
    assert frame.index.equals(pd.RangeIndex(3))


def test_reading_and_writing_gives_the_same_text(table: Path) -> None:
    assert pd.read_parquet(table).to_csv(index=False) == (
        "whole,gap,flag,maybe,day,time,rate,text,unsigned\n"
        "1,17,True,True,2025-01-31,2025-01-01 10:00:00.123456,0.1,NA,18446744073709551615\n"
        "2,,False,,,,,,\n"
        f"3,{BEYOND_DOUBLE},True,False,2025-01-31,,2.0,007,0\n"
    )


def test_passes_the_users_arguments_on(table: Path) -> None:
    some = pd.read_parquet(table, columns=["gap", "text"], filters=[("whole", ">", 1)])
    assert list(some) == ["gap", "text"]
    assert len(some) == 2
    from_bytes = pd.read_parquet(io.BytesIO(table.read_bytes()), engine="pyarrow")
    assert str(from_bytes["gap"].dtype) == "Int64"


def test_an_explicit_choice_turns_the_mapping_off(table: Path) -> None:
    arrow = pd.read_parquet(table, dtype_backend="pyarrow")
    assert str(arrow["day"].dtype) == "date32[day][pyarrow]"
    nullable = pd.read_parquet(table, dtype_backend="numpy_nullable")
    assert str(nullable["whole"].dtype) == "Int64"
    objects = pd.read_parquet(table, to_pandas_kwargs={"date_as_object": True})
    assert objects["day"].iloc[0] == datetime.date(2025, 1, 31)


def test_only_special_columns(tmp_path: Path) -> None:
    frame = pd.read_parquet(write(tmp_path, {"a": [1, None], "b": [True, None]}))
    assert frame.dtypes.astype(str).tolist() == ["Int64", "boolean"]
    assert len(frame) == 2


def test_no_rows(tmp_path: Path) -> None:
    empty = {"a": pa.array([], pa.int64()), "d": pa.array([], pa.date32())}
    frame = pd.read_parquet(write(tmp_path, empty))
    assert frame.dtypes.astype(str).tolist() == ["int64", "datetime64[us]"]


def test_a_pandas_writers_index_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "p.parquet"
    frame = pd.DataFrame({"a": pd.array([1, None], "Int64"), "k": [1.5, 2.5]}, index=["x", "y"])
    frame.index.name = "key"
    frame.to_parquet(path)
    again = pd.read_parquet(path)
    assert again.index.tolist() == ["x", "y"]
    assert again.index.name == "key"
    assert list(again) == ["a", "k"]
    assert str(again["a"].dtype) == "Int64"


def test_dates_beyond_datetime64_stay_dates(tmp_path: Path) -> None:
    far = pa.array([2_000_000_000], pa.int32()).cast(pa.date32())
    column = pa.chunked_array([far])
    table = faithful_parquet._dates_as_timestamps(pa.table({"d": column}))
    assert table.schema.field("d").type == pa.date32()


def test_names_may_repeat_and_many_columns_cost_little(tmp_path: Path) -> None:
    columns = [pa.array([number, None]) for number in range(1500)]
    table = pa.table(columns, names=["same"] * 1500)
    begin = time.monotonic()
    frame = faithful_parquet._faithful_to_pandas(table)
    assert time.monotonic() - begin < 3
    assert frame.iloc[0].tolist() == list(range(1500))
    assert set(frame.columns) == {"same"}
