"""The ways to run a payload: by run_confined.py, by a sandbox that stays, and with none at all."""

import itertools
import json
import os
import select
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from victims import SECRET_VARIABLE
from watch import children_of

PROJECT = Path(__file__).resolve().parents[2]
_GRACE_SECONDS = 15.0
_START_SECONDS = 120.0


@dataclass(frozen=True)
class Settings:
    """What every job gets."""

    timeout_seconds: float = 3.0
    memory_mb: int = 512
    output_max_mb: float = 50.0
    python: str = sys.executable
    sandbox: Path = PROJECT / "sidecar" / "python"


@dataclass(frozen=True)
class Request:
    code: str
    input: Path
    output: Path
    plain_builtins: bool


class Way(Protocol):
    """Runs one job and gives back the members of the JSON line about its end."""

    def run(self, request: Request) -> dict[str, Any]: ...

    def processes(self) -> set[int]:
        """The sandbox's own processes that may be there between two jobs."""
        ...

    def close(self) -> None: ...


_LOST: dict[str, Any] = {"status": "error", "kind": "lost", "message": "no answer"}


class RunConfined:
    """A fresh ``run_confined.py`` for each job, as a person would call it."""

    def __init__(self, settings: Settings, secret: str, folder: Path) -> None:
        self._settings = settings
        self._environment = {**os.environ, SECRET_VARIABLE: secret}
        self._code = folder / "code.py"

    def run(self, request: Request) -> dict[str, Any]:
        s = self._settings
        self._code.write_bytes(request.code.encode("utf-8", "surrogatepass"))
        command = [s.python, "-I", str(s.sandbox / "run_confined.py"), str(self._code)]
        command += ["--input", str(request.input), "--output", str(request.output), "--skip-ast"]
        command += ["--timeout", str(s.timeout_seconds), "--memory-mb", str(s.memory_mb)]
        if request.plain_builtins:
            command.append("--plain-builtins")
        try:
            done = subprocess.run(
                command,
                env=self._environment,
                capture_output=True,
                timeout=s.timeout_seconds + _GRACE_SECONDS,
                check=False,
            )
            answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        except (subprocess.TimeoutExpired, ValueError, IndexError):
            return _LOST
        return answer

    def processes(self) -> set[int]:
        return set()

    def close(self) -> None:
        """Nothing stays between two runs."""


class _Lines:
    """A child that answers JSON lines with JSON lines."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._pending = b""

    def send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def read(self, timeout: float) -> Iterator[dict[str, Any]]:
        """Messages until the child ends or is silent for that long."""
        assert self.process.stdout is not None
        descriptor = self.process.stdout.fileno()
        while True:
            while b"\n" not in self._pending:
                ready, _, _ = select.select([descriptor], [], [], timeout)
                chunk = os.read(descriptor, 1 << 20) if ready else b""
                if not chunk:
                    return
                self._pending += chunk
            line, _, self._pending = self._pending.partition(b"\n")
            yield json.loads(line)

    def close(self) -> None:
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):  # it died with a request in its pipe
            self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


class Resident:
    """The sandbox's own supervisor, one for all jobs, with the request that run_confined.py makes.

    What a job leaves in it meets the next one, as in the sidecar.
    """

    def __init__(
        self, settings: Settings, secret: str, folder: Path, without: tuple[str, ...] = ()
    ) -> None:
        self._settings = settings
        self._environment = {**os.environ, SECRET_VARIABLE: secret}
        self._folder = folder
        self._without = without
        self._numbers = itertools.count(1)
        self._lines: _Lines | None = None

    def _start(self) -> _Lines:
        s = self._settings
        work = Path(tempfile.mkdtemp(prefix="work-", dir=self._folder))
        for name in ("inputs", "outputs"):
            (work / name).mkdir(mode=0o700)
        command = [s.python, "-I", "-B", str(s.sandbox / "zygote.py"), "--work", str(work)]
        command += ["--policy", str(s.sandbox.parents[1] / "shared" / "policy.json")]
        command += ["--min-isolation", "process", "--slots", "0", "--concurrency", "1"]
        command += ["--allow-plain-builtins"]
        for mechanism in self._without:
            command += ["--without", mechanism]
        lines = _Lines(command, self._environment)
        for event in lines.read(_START_SECONDS):
            if event["event"] == "ready":
                return lines
            break
        lines.close()
        raise RuntimeError("Cannot start the sandbox: it did not become ready")

    def run(self, request: Request) -> dict[str, Any]:
        s = self._settings
        self._lines = self._lines or self._start()
        job = {
            "op": "run",
            "job_id": str(next(self._numbers)),
            "code": request.code,
            "input": str(request.input),
            "output": str(request.output),
            "timeout_seconds": s.timeout_seconds,
            "memory_mb": s.memory_mb,
            "output_max_mb": s.output_max_mb,
            "plain_builtins": request.plain_builtins,
        }
        try:
            self._lines.send(job)
            for event in self._lines.read(s.timeout_seconds + _GRACE_SECONDS):
                if event["event"] == "ended" and event["job_id"] == job["job_id"]:
                    return event
        except BrokenPipeError:
            pass
        self.close()
        return _LOST

    def processes(self) -> set[int]:
        """The supervisor and its warm processes; a job is a child of one of those."""
        if self._lines is None:
            self._lines = self._start()
        pid = self._lines.process.pid
        return {pid} | children_of(pid)

    def close(self) -> None:
        if self._lines is not None:
            self._lines.close()
            self._lines = None


class Unconfined:
    """No sandbox: whether a payload wins where nothing stops it, so that its defeat has a meaning.

    ``as_job`` gives the code the dtypes that a job sees, to compare known-good programs.
    """

    def __init__(self, settings: Settings, secret: str, *, as_job: bool = False) -> None:
        command = [settings.python, "-B", str(Path(__file__).with_name("unconfined.py"))]
        if as_job:
            command.append(str(settings.sandbox))
        self._command = command
        # One thread for linear algebra, as in a job: the order of additions shows in a last digit.
        threads = {"OPENBLAS_NUM_THREADS": "1"}
        self._environment = {**os.environ, **threads, SECRET_VARIABLE: secret}
        self._timeout = settings.timeout_seconds
        self._lines: _Lines | None = None

    def _start(self) -> _Lines:
        lines = _Lines(self._command, self._environment)
        if next(lines.read(_START_SECONDS), None) is None:
            lines.close()
            raise RuntimeError("Cannot start without a sandbox: it did not become ready")
        return lines

    def run(self, request: Request) -> dict[str, Any]:
        self._lines = self._lines or self._start()
        code = request.code.encode("utf-8", "surrogatepass").hex()
        paths = {"input": str(request.input), "output": str(request.output)}
        self._lines.send({"code": code, "timeout": self._timeout, **paths})
        answer = next(self._lines.read(self._timeout + _GRACE_SECONDS), None)
        if answer is None:
            # What comes late must not be taken for the next one's answer.
            self.close()
        return answer or _LOST

    def processes(self) -> set[int]:
        self._lines = self._lines or self._start()
        return {self._lines.process.pid}

    def close(self) -> None:
        if self._lines is not None:
            self._lines.close()
            self._lines = None


@contextmanager
def closing(way: Way) -> Iterator[Way]:
    try:
        yield way
    finally:
        way.close()
