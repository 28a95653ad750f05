"""Loads ahead what jobs use, so that no job pays for it and no job needs to load code.

``LIBRARY_SETTINGS`` of environment.py must be in the environment at the start.
"""

from __future__ import annotations

import importlib
import time

import faithful_parquet
import rehearsal

# Imported lazily by pandas, pyarrow and numpy, or by what users call in them.
_LAZY_MODULES = (
    "pyarrow.parquet",
    "pyarrow.compute",
    "pyarrow.acero",
    "pyarrow.dataset",
    "pyarrow.csv",
    "pandas.core.reshape.reshape",
    "pandas.core.arrays.arrow.extension_types",
    "pandas.core.arrays.arrow._arrow_utils",
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
    "unicodedata",
    # Compiled code cannot be loaded later: what `encoding=` may ask for.
    "_codecs_cn",
    "_codecs_hk",
    "_codecs_iso2022",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "_multibytecodec",
)


def load_libraries() -> None:
    """Imports everything and runs a small job once, on one thread."""
    for name in _LAZY_MODULES:
        importlib.import_module(name)
    time.localtime()  # libc reads the time zone's file now, which a job could not
    faithful_parquet.install()
    rehearsal.prepare()
