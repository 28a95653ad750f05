"""What CPython's check accepts and refuses, with rule and place."""

from __future__ import annotations

import pytest

from policy import Policy
from validator import check_code

ACCEPTED = [
    "import os\nimport pandas as pd\nprint(os.environ['INPUT_FILE_PATH'], os.path.join('a', 'b'))",
    "import os.path\nos.path.exists('x')",
    "from os import environ, path, getenv",
    "from os.path import join",
    "from __future__ import annotations\nimport numpy as np",
    "import pandas.api.types\nfrom pandas.tseries.offsets import MonthEnd\nimport numpy.random",
    "from collections.abc import Iterable",
    "from pathlib import Path\nPath('x').open('w')",
    "if __name__ == '__main__':\n    print(__file__, __doc__)",
    "class A:\n    __slots__ = 'x'\n    def __init__(self):\n        self.__x = 1\n    __str__ = 1",
    "class B(Base):\n    def __init__(self):\n        super().__init__()",
    "type(e).__name__ + e.__class__.__name__ + f.__doc__ + pd.__version__",
    "df.eval('a = b')\ndf.query('a > 1')\nre.compile('a')",
    "pd.DataFrame([r.__dict__ for r in rows])\nobject.__setattr__(self, 'x', 1)",
    "self.__class__(1)\nother.__class__ is self.__class__",
    "a.__class__ == b.__class__\n(a[0].__class__) is not f().__class__ in (int, str)",
    "raise ValueError('x').with_traceback(e.__traceback__) from e\ne.__traceback__.tb_lineno",
    "Mode.__args__, list[int].__origin__, Row.__required_keys__, Row.__total__",
    "'{0.a} {1}'.format(x, y); f'{x!r:>{w}}'; 'a'.format_map({})",
    "open = df['open']\nclose = df['close']\nprint(open + close)",
    "def f(input, vars=None):\n    return input",
    "[open for open in (1, 2)]",
    "df.agg(open=('price', 'first'), eval=1)",
    "getattr(df, 'x'); hasattr(df, 'y'); type('A', (), {}); isinstance(1, int)",
    "match x:\n    case Point(x=0, y=y): pass\n    case {'a': b, **rest}: pass",
    "# -*- coding: utf-8 -*-\nx = 1",
    "#!/usr/bin/env python\n# vim: set fileencoding=latin-1 :\nx = 'é'",
    "größe = 1\nprint(größe)",
    "x = " + " + ".join(["a"] * 400),
    "x = 1\r\ny = 2\r\n",
    "lambda x: x ** 2\nasync def f():\n    await x\n",
    "",
]

REFUSED = [
    ("import subprocess", 1, 1, "forbidden_import"),
    ("import os, sys", 1, 1, "forbidden_import"),
    ("x = 1\nfrom socket import *", 2, 1, "forbidden_import"),
    ("import \uff53ys", 1, 1, "forbidden_import"),
    ("import numpy.f2py", 1, 1, "forbidden_import"),
    ("from pandas.io import common", 1, 1, "forbidden_import"),
    ("from pandas.io.common import os", 1, 1, "forbidden_import"),
    ("from os import system", 1, 1, "forbidden_import"),
    ("from pandas import __builtins__", 1, 1, "forbidden_import"),
    ("from . import x", 1, 1, "relative_import"),
    ("from pandas import *", 1, 1, "star_import"),
    ("import os\nos.system('x')", 2, 1, "forbidden_attribute"),
    ("import os as o\no.fork()", 2, 1, "forbidden_attribute"),
    ("a = eval('1')", 1, 5, "forbidden_builtin"),
    ("df.apply(eval)", 1, 10, "forbidden_builtin"),
    ("@eval\ndef f(): pass", 1, 2, "forbidden_builtin"),
    ("lambda f=open: f", 1, 10, "forbidden_builtin"),
    ("é = 1; exec('1')", 1, 8, "forbidden_builtin"),
    ("f'{f\"{eval}\"}'", 1, 7, "forbidden_builtin"),
    ("def f(x: eval('1')): pass", 1, 10, "forbidden_builtin"),
    ("exec = 1\nexec", 1, 1, "forbidden_builtin"),
    ("[y := __import__('os')]", 1, 7, "forbidden_builtin"),
    ("x.__class__", 1, 1, "forbidden_attribute"),
    ("x.__\uff43lass__", 1, 1, "forbidden_attribute"),
    ("x.__class__.__bases__", 1, 1, "forbidden_attribute"),
    ("y is x.__class__.__base__", 1, 6, "forbidden_attribute"),
    ("(y := x.__class__) is int", 1, 7, "forbidden_attribute"),
    ("f(x.__class__) == y", 1, 3, "forbidden_attribute"),
    ("().__class__.__name__.__class__", 1, 1, "forbidden_attribute"),
    ("f.__globals__", 1, 1, "forbidden_attribute"),
    ("x.self.__class__", 1, 1, "forbidden_attribute"),
    ("e.__traceback__.tb_frame", 1, 1, "forbidden_attribute"),
    ("tb = e.__traceback__\ntb.tb_next.tb_frame", 2, 1, "forbidden_attribute"),
    ("g.gi_frame.f_back", 1, 1, "forbidden_attribute"),
    ("match e:\n    case E(__class__=c): pass", 2, 10, "forbidden_attribute"),
    ("__builtins__", 1, 1, "forbidden_name"),
    ("def f():\n    global __builtins__", 2, 5, "forbidden_name"),
    ("def f(__builtins__): pass", 1, 7, "forbidden_name"),
    ("import os as __builtins__", 1, 8, "forbidden_name"),
    ("def f(:", 1, 7, "syntax"),
    ("return 1", 1, 1, "syntax"),
    ("x = 1\n  y = 2", 2, None, "syntax"),
    ("a\0b", 1, 1, "syntax"),
    ("\ud800", 1, 1, "syntax"),
    ("# coding: utf-7\nx = 1", 1, 1, "syntax"),
    ("#\n# -*- coding: rot13 -*-", 2, 1, "syntax"),
    ("(" * 300 + ")" * 300, 1, 201, "syntax"),
    ("-" * 3000 + "1", 1, None, "too_complex"),
    ("a" + ".a" * 3000, 1, None, "too_complex"),
]


@pytest.mark.parametrize("code", ACCEPTED)
def test_accepts(code: str, policy: Policy) -> None:
    assert check_code(code, policy) == []


@pytest.mark.parametrize(("code", "line", "column", "rule"), REFUSED)
def test_refuses(code: str, line: int, column: int | None, rule: str, policy: Policy) -> None:
    first = check_code(code, policy)[0]
    assert (first["rule"], first["line"]) == (rule, line)
    if column is not None:
        assert first["column"] == column
    assert ": " in first["message"]


def test_names_the_forbidden_list(policy: Policy) -> None:
    message = check_code("import requests", policy)[0]["message"]
    assert all(name in message for name in policy.forbidden_modules)


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("from dataclasses import dataclass", "use typing.NamedTuple or"),
        ("from sklearn.cluster import KMeans", "numpy and pandas have"),
        ("open('x')", "read with pd.read_parquet("),
        ("x.__class__", "type(x) is the same; it leads"),
        ("A.__subclasses__()", "keep the classes in a list that"),
        ("import os\nos.access(p, 4)", "os.path.isfile(path) tells"),
        ("from os import stat", "os.path.getsize and"),
        ("import os\nos.fork()", "the sandbox's os has"),
        ("import antigravity", "allowed are"),
    ],
)
def test_says_what_to_write_instead(code: str, advice: str, policy: Policy) -> None:
    assert f": {advice}" in check_code(code, policy)[0]["message"]


def test_reports_in_source_order_and_not_without_end(policy: Policy) -> None:
    found = check_code("eval\n" * 300 + "import sys", policy)
    assert [v["line"] for v in found] == list(range(1, 101))
