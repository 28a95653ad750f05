"""Loads ahead what jobs use, so that no job pays for it and no job needs to load code.

Order matters: the thread and allocator settings are read when the libraries load.
"""

from __future__ import annotations

import importlib
import io
import os
from typing import IO, TYPE_CHECKING

from slot import Slot

if TYPE_CHECKING:
    import pandas

# One thread only (a fork copies just the calling one), and no allocator that reserves a gigabyte
# of address space, which RLIMIT_AS would count.
LIBRARY_SETTINGS = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "2",
}

# Imported lazily by pandas, pyarrow and numpy, or by what users call in them.
_LAZY_MODULES = (
    "pyarrow.parquet",
    "pyarrow.compute",
    "pyarrow.acero",
    "pyarrow.dataset",
    "pyarrow.csv",
    "pandas.core.reshape.reshape",
    "pandas.core.arrays.arrow.extension_types",
    "pandas.io.formats.csvs",
    "pandas.io.formats.string",
    "pandas.io.formats.html",
    "numpy.random",
    "numpy.linalg",
    "numpy.fft",
    "numpy.polynomial",
    "numpy.ma",
    "zoneinfo",
    "decimal",
    "statistics",
    "pathlib",
    "json",
    "csv",
    "collections.abc",
    "functools",
    "itertools",
    "typing",
    "math",
    "re",
)


def load_libraries() -> None:
    """Imports everything and runs a small job once, on one thread."""
    os.environ.update(LIBRARY_SETTINGS)
    import pyarrow as pa

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    for name in _LAZY_MODULES:
        importlib.import_module(name)
    import faithful_parquet

    faithful_parquet.install()
    frame = _sample()
    parquet = io.BytesIO()
    frame.to_parquet(parquet)
    _small_job(io.BytesIO(parquet.getvalue()), io.StringIO())


def rehearse(slot: Slot) -> None:
    """Touches in this child the memory that a job will touch."""


def _sample() -> pandas.DataFrame:
    import pandas

    return pandas.DataFrame({"key": ["a", "b", "c", None] * 250, "value": range(1000)})


def _small_job(source: IO[bytes], target: IO[str]) -> None:
    import pandas

    frame = pandas.read_parquet(source)
    frame.groupby("key", as_index=False)["value"].sum().to_csv(target, index=False)
