"""The command that tries the kernel layers without the outer ones."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

HERE = Path(__file__).resolve().parent


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "in.parquet"
    pd.DataFrame({"a": [1, 2]}).to_parquet(path)
    return path


def confined(code: str, table: Path, *options: str) -> dict[str, Any]:
    script = table.with_name("code.py")
    script.write_text(code, encoding="utf-8")
    output = table.with_name("out.csv")
    command = [sys.executable, "-I", str(HERE / "run_confined.py"), str(script)]
    command += ["--input", str(table), "--output", str(output), *options]
    done = subprocess.run(command, capture_output=True, check=False)
    lines = done.stdout.decode().splitlines()
    assert len(lines) == 1, done.stderr.decode()
    answer: dict[str, Any] = json.loads(lines[0])
    assert {"status", "kind", "signal", "exit_code", "message"} <= set(answer)
    assert (done.returncode == 0) == (answer["status"] == "success")
    return answer


def test_success_writes_the_output(table: Path) -> None:
    code = (
        "import os\nimport pandas as pd\ndf = pd.read_parquet(os.environ['INPUT_FILE_PATH'])\n"
        "df.to_csv(os.environ['OUTPUT_FILE_PATH'], index=False)\n"
    )
    assert confined(code, table)["status"] == "success"
    assert table.with_name("out.csv").read_text() == "a\n1\n2\n"


def test_the_ast_check_comes_first_and_can_be_skipped(table: Path) -> None:
    code = "import subprocess"
    assert confined(code, table)["status"] == "rejected"
    skipped = confined(code, table, "--skip-ast")
    assert (skipped["status"], skipped["kind"]) == ("error", "exception")
    assert "Cannot import subprocess" in skipped["message"]


def test_plain_builtins_meet_the_kernel_alone(table: Path) -> None:
    code = "import subprocess\nprint('imported')\nsubprocess.run(['/bin/true'])\n"
    answer = confined(code, table, "--skip-ast", "--plain-builtins")
    assert (answer["kind"], answer["stdout"]) == ("exception", "imported\n")
    assert "PermissionError" in answer["message"]


def test_limits(table: Path) -> None:
    slow = confined("while True:\n    pass", table, "--timeout", "0.5")
    assert (slow["kind"], slow["signal"]) == ("timeout", "SIGKILL")
    hungry = "import numpy as np\nnp.ones(1 << 28)"
    assert confined(hungry, table, "--memory-mb", "100")["kind"] == "memory"
