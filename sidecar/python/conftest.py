"""A sandbox of its own for the tests: the same processes that the sidecar starts."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from policy import Policy, load_policy

HERE = Path(__file__).resolve().parent
POLICY = HERE.parent.parent / "shared" / "policy.json"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--without",
        action="append",
        default=[],
        choices=["landlock", "namespaces"],
        help="leave one mechanism out, to see that the attacks fail against the others alone",
    )


class Sandbox:
    """A supervisor at the other end of two pipes."""

    def __init__(self, work: Path, *options: str, script: str = "zygote.py") -> None:
        self.work = work
        for name in ("inputs", "outputs"):
            (work / name).mkdir(exist_ok=True)
        command = [sys.executable, "-I", "-B", str(HERE / script), "--policy", str(POLICY)]
        if script == "zygote.py":
            command += ["--work", str(work)]
        self.process = subprocess.Popen(
            [*command, *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.first = self.event()
        self._count = 0

    def send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def event(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        return json.loads(line) if line else {"event": "eof"}

    def submit(self, code: str, input_path: Path | None = None, **options: Any) -> str:
        """Sends a job and returns its id."""
        self._count += 1
        job_id = f"job-{self._count}"
        limits = {"timeout_seconds": 20, "memory_mb": 512, "output_max_mb": 10}
        source = input_path or self.table({"n": [1, 2, 3]})
        paths = {"input": str(source), "output": str(self.output(job_id))}
        self.send({"op": "run", "job_id": job_id, "code": code, **paths, **limits, **options})
        return job_id

    def ended(self, job_id: str) -> dict[str, Any]:
        """Waits for the job's end; the events of others before it are skipped."""
        while True:
            event = self.event()
            assert event["event"] != "eof"
            if event["event"] == "ended" and event["job_id"] == job_id:
                return event

    def run(self, code: str, input_path: Path | None = None, **options: Any) -> dict[str, Any]:
        """Runs one job; a success has its output's text as ``csv``."""
        job_id = self.submit(code, input_path, **options)
        event = self.ended(job_id)
        if event["kind"] is None:
            event["csv"] = self.output(job_id).read_bytes().decode()
        return event

    def output(self, job_id: str) -> Path:
        return self.work / "outputs" / f"{job_id}.csv"

    def table(self, columns: dict[str, Any]) -> Path:
        """A Parquet file of its own."""
        path = Path(tempfile.mkstemp(dir=self.work / "inputs")[1])
        pd.DataFrame(columns).to_parquet(path)
        return path

    def close(self) -> int:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.close()
        status = self.process.wait(10)
        self.process.stdout.close()
        return status


@pytest.fixture(scope="session")
def policy() -> Policy:
    return load_policy(POLICY)


@pytest.fixture(scope="module")
def sandbox(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Sandbox]:
    """With every layer this machine has; jobs may ask for plain builtins."""
    options = ["--min-isolation", "kernel", "--slots", "1", "--concurrency", "2"]
    options += [f"--without={name}" for name in request.config.getoption("--without")]
    made = Sandbox(tmp_path_factory.mktemp("work"), *options, "--allow-plain-builtins")
    assert made.first["event"] == "ready", made.first
    yield made
    assert made.close() == 0


def raw(body: str) -> dict[str, Any]:
    """Submit options of an attack that has the whole interpreter, no guard before it."""
    return {"code": body, "plain_builtins": True}
