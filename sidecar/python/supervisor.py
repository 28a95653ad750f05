"""The process that the sidecar talks to: clocks, pipes and verdicts of all jobs.

JSON lines. In: ``run``, ``kill``, ``ping``. Out: ``ready`` or ``refused``, then ``started`` and
exactly one ``ended`` per job, ``pong``. The end of stdin kills every job and ends the process.
It holds the jobs' code and results and therefore never forks a job itself (see template.py).
"""

from __future__ import annotations

import argparse
import os
import selectors
import sys
import time
from collections import deque
from pathlib import Path
from typing import Any

from children import Children
from jobs import Child, Job, elapsed_ms, parse_job
from outcome import Verdict, timeout_verdict
from verdicts import conclude
from wire import LineReader, Outbox

_KILLED = Verdict("killed", "Cannot finish the job: its sandbox ended")


class Supervisor:
    """One event loop on one thread."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._selector = selectors.DefaultSelector()
        self._sidecar_in = LineReader(0)
        self._sidecar_out = Outbox(1)
        self._queue: deque[Job] = deque()
        self._running: dict[str, Child] = {}
        self._children = Children(
            Path(options.work) / "slots",
            Path(options.policy),
            options.without,
            self._selector,
            self._child_ended,
        )
        self._selector.register(0, selectors.EVENT_READ, self._hear)

    def serve(self) -> None:
        """Returns when the sidecar has closed stdin."""
        ready = self._children.start()
        isolation = {"level": "process", "layers": {}}
        self._say({"event": "ready", **ready, "isolation": isolation})
        while not self._sidecar_in.at_end:
            for key, mask in self._selector.select(self._pause()):
                # An earlier callback of this round may have closed the descriptor.
                if self._selector.get_map().get(key.fileobj) is key:
                    key.data(mask)
            self._enforce_deadlines()
            self._start_waiting()
        self._children.close()

    def _hear(self, _mask: int) -> None:
        for request in self._sidecar_in.read():
            match request.get("op"):
                case "run":
                    job = parse_job(request)
                    job.plain_builtins &= self._options.allow_plain_builtins
                    self._queue.append(job)
                case "kill":
                    self._cancel(str(request.get("job_id")))
                case "ping":
                    self._say({"event": "pong", "id": request.get("id")})

    def _say(self, message: dict[str, Any]) -> None:
        try:
            self._sidecar_out.send(message)
        except BrokenPipeError:
            self._sidecar_in.at_end = True
            return
        self._watch_out()

    def _watch_out(self, _mask: int = 0) -> None:
        """Registers stdout for as long as the sidecar is slow to read."""
        registered = self._sidecar_out.descriptor in self._selector.get_map()
        if registered:
            self._sidecar_out.flush()
        if self._sidecar_out.waiting and not registered:
            self._selector.register(1, selectors.EVENT_WRITE, self._watch_out)
        elif registered and not self._sidecar_out.waiting:
            self._selector.unregister(1)

    def _start_waiting(self) -> None:
        while self._queue and len(self._running) < self._options.concurrency:
            job = self._queue.popleft()
            try:
                child = self._children.assign(job)
            except OSError as error:
                detail = f"Cannot start the job: {error.strerror or 'no room'}"
                self._end(job, {"kind": "killed", "message": detail})
                continue
            self._running[job.job_id] = child
            self._say({"event": "started", "job_id": job.job_id})
        if not self._queue and len(self._running) < (os.cpu_count() or 1):
            self._children.refill(self._options.slots)

    def _cancel(self, job_id: str) -> None:
        cancelled = Verdict("cancelled", "Cannot finish the job: it was cancelled")
        waiting = next((job for job in self._queue if job.job_id == job_id), None)
        if waiting is not None:
            self._queue.remove(waiting)
            self._end(waiting, {"kind": cancelled.kind, "message": cancelled.message})
        elif job_id in self._running:
            self._stop(self._running[job_id], cancelled)

    def _stop(self, child: Child, verdict: Verdict) -> None:
        if child.job is not None and child.job.stopped is None:
            child.job.stopped = verdict
            self._children.kill(child)

    def _pause(self) -> float | None:
        deadlines = [child.job.deadline for child in self._running.values() if child.job]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _enforce_deadlines(self) -> None:
        now = time.monotonic()
        for child in list(self._running.values()):
            if child.job is not None and child.job.deadline <= now:
                self._stop(child, timeout_verdict(child.job.limits))

    def _child_ended(self, child: Child) -> None:
        """The child is reaped and its pipes are read."""
        if child.job is not None:
            del self._running[child.job.job_id]
            self._end(child.job, conclude(child, child.job))

    def _end(self, job: Job, result: dict[str, Any]) -> None:
        empty = {
            "traceback": None,
            "line": None,
            "stdout": "",
            "stderr": "",
            "output_bytes": None,
            "exit_code": None,
            "signal": None,
            "duration_ms": elapsed_ms(job) if job.started else 0,
        }
        self._say({"event": "ended", "job_id": job.job_id, **empty, **result})


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="zygote.py")
    parser.add_argument("--work", required=True)
    parser.add_argument("--policy", required=True)
    parser.add_argument("--min-isolation", choices=["kernel", "process"], required=True)
    parser.add_argument("--slots", type=int, default=2)
    parser.add_argument("--concurrency", type=int, default=2)
    parser.add_argument("--without", action="append", default=[], help="mechanism to leave out")
    parser.add_argument("--allow-plain-builtins", action="store_true", help="for run_confined.py")
    Supervisor(parser.parse_args(arguments)).serve()
    sys.stdout = None
    os._exit(0)
