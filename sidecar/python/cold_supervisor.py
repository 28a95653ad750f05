"""Where there is no fork to build on (macOS, Windows): a fresh interpreter for each job.

The same wire, runner and verdicts as supervisor.py, and no kernel layer at all: it holds no
hostile code, says so in ``isolation``, and serves only where ``process`` was asked for by name.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from capped_stream import STREAM_MAX_BYTES
from environment import child_environment
from isolation import LAYERS
from jobs import Job, elapsed_ms, parse_job
from outcome import Verdict, cancelled_verdict, timeout_verdict
from slot import Slot, make_slot, place_input
from verdicts import conclude, ended_event, not_started


class ColdSupervisor:
    """One thread per running job; the main thread reads stdin."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._folder = Path(options.work) / "slots"
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(mode=0o700)
        self._lock = threading.Lock()
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._cancelled: set[str] = set()

    def serve(self) -> int:
        """Returns the exit status when the sidecar has closed stdin or nothing may serve."""
        if self._options.min_isolation == "kernel":
            remedy = "Run on Linux, or set SANDBOX_MIN_ISOLATION=process to do without isolation"
            self._say({"event": "refused", "missing": list(LAYERS), "remedy": remedy})
            return 1
        self._say({"event": "ready", **self._versions(), "isolation": _no_isolation()})
        with ThreadPoolExecutor(self._options.concurrency) as pool:
            for line in sys.stdin.buffer:
                request = json.loads(line)
                match request.get("op"):
                    case "run":
                        pool.submit(self._run, request)
                    case "kill":
                        self._cancel(str(request.get("job_id")))
                    case "ping":
                        self._say({"event": "pong", "id": request.get("id")})
            pool.shutdown(wait=False, cancel_futures=True)
            for job_id in list(self._processes):
                self._cancel(job_id)
        shutil.rmtree(self._folder, ignore_errors=True)
        return 0

    def _versions(self) -> dict[str, str]:
        return {"python": platform.python_version(), "pandas": version("pandas")}

    def _say(self, message: dict[str, Any]) -> None:
        with self._lock:
            sys.stdout.write(json.dumps(message) + "\n")
            sys.stdout.flush()

    def _cancel(self, job_id: str) -> None:
        self._cancelled.add(job_id)
        process = self._processes.get(job_id)
        if process is not None:
            kill_group(process)

    def _run(self, request: dict[str, Any]) -> None:
        job_id = str(request.get("job_id"))
        try:
            if job_id in self._cancelled:
                result = vars(cancelled_verdict())
            else:
                result = self._run_in_slot(parse_job(request))
        except OSError as error:
            result = not_started(error)
        except (KeyError, TypeError, ValueError) as error:
            result = {"kind": "killed", "message": f"Cannot start the job: bad request ({error!r})"}
        self._cancelled.discard(job_id)
        self._say(ended_event(job_id, result))

    def _run_in_slot(self, job: Job) -> dict[str, Any]:
        slot = make_slot(self._folder)
        try:
            place_input(slot, job.input, link=False)
            job.started = time.monotonic()
            self._say({"event": "started", "job_id": job.job_id})
            return self._supervise(job, slot) | {"duration_ms": elapsed_ms(job)}
        finally:
            shutil.rmtree(slot.folder, ignore_errors=True)

    def _supervise(self, job: Job, slot: Slot) -> dict[str, Any]:
        command = [sys.executable, "-I", "-B", "-X", "utf8", sys.argv[0], "cold"]
        process = subprocess.Popen(
            [*command, str(slot.folder), self._options.policy],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=child_environment(),
            cwd=slot.folder,
            start_new_session=True,
        )
        self._processes[job.job_id] = process
        if job.job_id in self._cancelled:  # while it was being started
            kill_group(process)
        assert process.stdin is not None
        texts = [Captured(pipe) for pipe in (process.stdout, process.stderr) if pipe is not None]
        request = {
            "code": job.code,
            "limits": vars(job.limits),
            "plain_builtins": job.plain_builtins and self._options.allow_plain_builtins,
        }
        with contextlib.suppress(BrokenPipeError), process.stdin as pipe:  # killed just now
            pipe.write(json.dumps(request).encode())
        stopped = self._wait(process, job)
        del self._processes[job.job_id]
        for text in texts:
            text.join(1)
        report = slot.folder / "report.json"
        return conclude(
            returncode=process.returncode,
            grown_bytes=0,
            limits=job.limits,
            stopped=stopped,
            oom_killed=False,
            confined=True,
            slot=slot,
            target=job.output,
            report=report.read_bytes() if report.exists() else b"",
            stdout=bytes(texts[0].data),
            stderr=bytes(texts[1].data),
        )

    def _wait(self, process: subprocess.Popen[bytes], job: Job) -> Verdict | None:
        """Waits for the end or makes it; what was stopped, and why."""
        stopped = None
        try:
            process.wait(max(0.0, job.deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            stopped = timeout_verdict(job.limits)
        kill_group(process)
        process.wait()
        return cancelled_verdict() if job.job_id in self._cancelled else stopped


class Captured(threading.Thread):
    """Reads a pipe to its end and keeps as much as may be shown."""

    def __init__(self, pipe: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._pipe = pipe
        self.data = bytearray()
        self.start()

    def run(self) -> None:
        for chunk in self._chunks():
            self.data += chunk[: STREAM_MAX_BYTES + 1 - len(self.data)]

    def _chunks(self) -> Iterator[bytes]:
        with self._pipe:
            while chunk := os.read(self._pipe.fileno(), 65536):
                yield chunk


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kills the job and what it started; on Windows the job only."""
    if sys.platform == "win32":
        process.kill()
        return
    import signal

    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _no_isolation() -> dict[str, Any]:
    none = {"held": False, "mechanism": f"none on {sys.platform}"}
    return {"level": "process", "layers": {name: dict(none) for name in LAYERS}}
