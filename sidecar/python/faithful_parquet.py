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
    dtype_backend: Any = no_default,
    to_pandas_kwargs: dict[str, Any] | None = None,
) -> pd.DataFrame:
    options = to_pandas_kwargs or {}
    if dtype_backend is not no_default:
        return _to_pandas(table, dtype_backend=dtype_backend, to_pandas_kwargs=to_pandas_kwargs)
    if "date_as_object" not in options:
        table = _dates_as_timestamps(table)
    index, names = _index_columns(table), table.column_names
    columns = [i for i, name in enumerate(names) if name not in index]
    special = [
        i for i in columns if table.column(i).null_count and table.field(i).type in _NULLABLE
    ]
    if not special:
        return _to_pandas(table, to_pandas_kwargs=to_pandas_kwargs)
    taken_out = set(special)
    rest = table.select([i for i in range(table.num_columns) if i not in taken_out])
    frame = _to_pandas(rest, to_pandas_kwargs=to_pandas_kwargs)
    pieces = {i: _NULLABLE[table.field(i).type].__from_arrow__(table.column(i)) for i in special}
    return _weave(frame, pieces, columns).set_axis(
        pd.Index([names[i] for i in columns], name=frame.columns.name), axis=1
    )


def _weave(frame: pd.DataFrame, pieces: dict[int, Any], columns: list[int]) -> pd.DataFrame:
    """Puts the pieces between the frame's columns, in the order of the file's positions."""
    rest = frame.set_axis([i for i in columns if i not in pieces], axis=1)
    woven = pd.concat([rest, pd.DataFrame(pieces, index=frame.index)], axis=1)[columns]
    woven.attrs = frame.attrs
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
