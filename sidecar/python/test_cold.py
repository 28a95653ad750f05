"""The cold start, as where nothing can be forked: same wire, same verdicts, no isolation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Sandbox

FOREVER = "while True:\n    pass\n"


@pytest.fixture(scope="module")
def cold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    work = tmp_path_factory.mktemp("cold")
    made = Sandbox(work, "--min-isolation", "process", "--concurrency", "2", "--cold")
    yield made
    assert made.close() == 0


def test_says_that_nothing_is_isolated(cold: Sandbox) -> None:
    isolation = cold.first["isolation"]
    assert isolation["level"] == "process"
    assert not any(layer["held"] for layer in isolation["layers"].values())


def test_refuses_kernel_isolation(tmp_path: Path) -> None:
    refused = Sandbox(tmp_path, "--min-isolation", "kernel", "--cold")
    assert refused.first["event"] == "refused"
    assert refused.process.wait(10) == 1


def test_runs_the_same_runner(cold: Sandbox) -> None:
    code = (
        "import os\nimport pandas as pd\ndf = pd.read_parquet(os.environ['INPUT_FILE_PATH'])\n"
        "print(df['n'].dtype)\ndf.to_csv(os.environ['OUTPUT_FILE_PATH'], index=False)\n"
    )
    ended = cold.run(code, cold.table({"n": [1, None]}))
    assert (ended["kind"], ended["stdout"]) == (None, "float64\n")
    assert ended["csv"] == 'n\n1.0\n""\n'


def test_verdicts(cold: Sandbox) -> None:
    assert cold.run("x = 1")["kind"] == "no_output"
    failed = cold.run("\n1 / 0")
    assert (failed["kind"], failed["line"], failed["exit_code"]) == ("exception", 2, 1)
    assert cold.run("import sys")["kind"] == "exception"
    late = cold.run(FOREVER, timeout_seconds=3)
    assert late["kind"] == "timeout"
    write = "import os\nfrom pathlib import Path\nPath(os.environ['OUTPUT_FILE_PATH'])"
    assert cold.run(write + ".write_text('x' * 3_000_000)", output_max_mb=1)["kind"] == (
        "output_too_large"
    )
    flood = cold.run("print('x' * 500_000)")
    assert flood["stdout"].endswith("[cut: longer than 64 KiB]\n")


def test_kill_and_ping(cold: Sandbox) -> None:
    job = cold.submit(FOREVER)
    assert cold.event() == {"event": "started", "job_id": job}
    cold.send({"op": "kill", "job_id": job})
    assert cold.ended(job)["kind"] == "cancelled"
    cold.send({"op": "ping", "id": 1})
    assert cold.event() == {"event": "pong", "id": 1}
