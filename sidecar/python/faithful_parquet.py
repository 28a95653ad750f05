"""Makes a plain ``pd.read_parquet`` give back what is in the file.

Out of the box an integer column with an empty cell arrives as float64 (17 becomes 17.0, and
9007199254740993 becomes …992), a Boolean one and dates as Python objects. Here they are Int64,
boolean and datetime64[us]; everything else is pandas' own. ``dtype_backend`` turns the
mapping off.
"""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pandas.io.parquet
import pyarrow as pa
from pandas.api.extensions import no_default

_to_pandas = pandas.io.parquet.arrow_table_to_pandas
_NULLABLE: dict[pa.DataType, Any] = {
    pa.int8(): pd.Int8Dtype(),
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.uint8(): pd.UInt8Dtype(),
    pa.uint16(): pd.UInt16Dtype(),
    pa.uint32(): pd.UInt32Dtype(),
    pa.uint64(): pd.UInt64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


def install() -> None:
    """Replaces the last step of ``pd.read_parquet``; its signature and the reading stay pandas'."""
    pandas.io.parquet.arrow_table_to_pandas = _faithful_to_pandas


def _faithful_to_pandas(
    table: pa.Table,
    dtype_backend: Any = no_default,  # noqa: ANN401
    to_pandas_kwargs: dict[str, Any] | None = None,
) -> pd.DataFrame:
    options = to_pandas_kwargs or {}
    if dtype_backend is not no_default:
        return _to_pandas(table, dtype_backend=dtype_backend, to_pandas_kwargs=to_pandas_kwargs)
    if "date_as_object" not in options:
        table = _dates_as_timestamps(table)
    index = _index_columns(table)
    special = [
        position
        for position, (name, column) in enumerate(
            zip(table.column_names, table.columns, strict=True)
        )
        if column.null_count and column.type in _NULLABLE and name not in index
    ]
    if not special:
        return _to_pandas(table, to_pandas_kwargs=to_pandas_kwargs)
    rest = table.select([i for i in range(table.num_columns) if i not in set(special)])
    frame = _to_pandas(rest, to_pandas_kwargs=to_pandas_kwargs)
    columns = [position for position, name in enumerate(table.column_names) if name not in index]
    pieces = {
        position: pd.Series(
            _NULLABLE[table.column(position).type].__from_arrow__(table.column(position)),
            index=frame.index,
            copy=False,
        )
        for position in special
    }
    return _weave(frame, pieces, [(i, table.column_names[i]) for i in columns])


def _weave(
    frame: pd.DataFrame, pieces: dict[int, pd.Series], columns: list[tuple[int, str]]
) -> pd.DataFrame:
    """Puts the pieces between the frame's columns, in the file's order; names may repeat."""
    attrs, names = frame.attrs, frame.columns.names
    taken = iter(range(frame.shape[1]))
    parts = [
        pieces[position].rename(name) if position in pieces else frame.iloc[:, next(taken)]
        for position, name in columns
    ]
    woven = pd.concat(parts, axis=1) if parts else frame
    woven.attrs, woven.columns.names = attrs, names
    return woven


def _index_columns(table: pa.Table) -> set[str]:
    """Columns that a pandas writer had marked as the index."""
    metadata = (table.schema.metadata or {}).get(b"pandas")
    if not metadata:
        return set()
    return {name for name in json.loads(metadata).get("index_columns", []) if isinstance(name, str)}


def _dates_as_timestamps(table: pa.Table) -> pa.Table:
    for position, field in enumerate(table.schema):
        if pa.types.is_date(field.type):
            try:
                column = table.column(position).cast(pa.timestamp("us"))
            except pa.ArrowInvalid:
                continue  # beyond datetime64's years: stays a column of date objects
            table = table.set_column(position, field.with_type(column.type), column)
    return table
