"""What a job's module finds as its builtins; no process and no kernel layer involved."""

from __future__ import annotations

from typing import Any

import pytest

from guard import restricted_builtins
from policy import Policy

ENVIRONMENT = {"INPUT_FILE_PATH": "/in.parquet", "OUTPUT_FILE_PATH": "/out.csv"}


def run(code: str, policy: Policy) -> dict[str, Any]:
    names: dict[str, Any] = {
        "__builtins__": restricted_builtins(policy, ENVIRONMENT),
        "__name__": "__main__",
    }
    exec(compile(code, "job.py", "exec", dont_inherit=True), names)
    return names


@pytest.mark.parametrize("name", ["open", "eval", "exec", "compile", "input", "breakpoint"])
def test_forbidden_builtins_do_not_exist(name: str, policy: Policy) -> None:
    with pytest.raises(NameError):
        run(name, policy)


@pytest.mark.parametrize(
    "statement",
    [
        "import sys",
        "import subprocess",
        "import pandas.io.common",
        "from pandas.io import common",
        "from pathlib import os",
        "from json import codecs",
        "from os import system",
        "from . import x",
        "import os.fork",
    ],
)
def test_import_refuses(statement: str, policy: Policy) -> None:
    with pytest.raises(ImportError):
        run(statement, policy)


def test_import_gives_what_is_allowed(policy: Policy) -> None:
    code = (
        "from __future__ import annotations\n"
        "import os, os.path, math, collections.abc\n"
        "import os.path as p\n"
        "from os.path import join\n"
        "from collections import abc, Counter\n"
        "from datetime import datetime, date\n"
        "text = datetime(2025, 1, 2).strftime('%d') + date(2025, 1, 3).strftime('%d')\n"
        "joined = join('a', 'b')\n"
    )
    names = run(code, policy)
    assert (names["text"], names["joined"]) == ("0203", "a/b")
    assert names["os"].path is names["p"]


def test_os_is_a_facade(policy: Policy) -> None:
    code = (
        "import os\n"
        "variables = dict(os.environ)\n"
        "missing = os.getenv('HOME'), os.getenv('HOME', 'x')\n"
        "os.environ['NEW'] = '1'\n"
        "has = hasattr(os, 'system'), hasattr(os, 'fork'), hasattr(os.path, 'os')\n"
        "os.makedirs('/')\n"
    )
    names = run(code, policy)
    assert names["variables"] == ENVIRONMENT
    assert names["missing"] == (None, "x")
    assert names["has"] == (False, False, False)


def test_dynamic_access_to_internals_finds_nothing(policy: Policy) -> None:
    code = (
        "f = lambda: 0\n"
        "found = hasattr(f, '__glo' + 'bals__'), getattr(f, '__class__', None)\n"
        "name = getattr(f, '__name__')\n"
    )
    names = run(code, policy)
    assert names["found"] == (False, None)
    assert names["name"] == "<lambda>"
    with pytest.raises(AttributeError):
        run("setattr(run, '__code__', None)".replace("run", "print"), policy)


def test_a_traceback_leads_no_further(policy: Policy) -> None:
    code = (
        "try:\n"
        "    1 / 0\n"
        "except ArithmeticError as error:\n"
        "    tb = getattr(error, '__traceback__')\n"
        "line = tb.tb_lineno\n"
        "found = hasattr(tb, 'tb_' + 'frame'), getattr(tb, 'tb_frame', None)\n"
    )
    names = run(code, policy)
    assert names["line"] == 2
    assert names["found"] == (False, None)


def test_classes_and_exit_work(policy: Policy) -> None:
    names = run("class A:\n    def __repr__(self):\n        return 'A!'\ntext = repr(A())", policy)
    assert names["text"] == "A!"
    with pytest.raises(SystemExit):
        run("exit(2)", policy)
