"""The process that the sidecar talks to: queue, clocks, watch and verdicts of all jobs.

JSON lines. In: ``run``, ``kill``, ``ping``. Out: ``ready`` or ``refused``, then ``started`` and
exactly one ``ended`` per job, ``pong``. The end of stdin kills every job and ends the process.
It holds the jobs' code and results and therefore never forks a job itself (see template.py).
"""

from __future__ import annotations

import argparse
import selectors
import signal
import time
from collections import deque
from typing import Any

import privileges
from children import Children
from isolation import Isolation
from jobs import Child, Job, elapsed_ms, parse_job
from outcome import Verdict, cancelled_verdict, timeout_verdict
from template_process import TemplateProcess
from templates import Templates, TemplatesFailed
from verdicts import conclude, ended_event, not_started
from watch import excess, oom_kills
from wire import LineReader, Outbox

_WATCH_SECONDS = 0.025
_QUIET_SECONDS = 0.03
# A killed job is gone within milliseconds, unless its template is stopped or hangs.
_KILL_GRACE_SECONDS = 3.0


class Supervisor:
    """One event loop on one thread."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._selector = selectors.DefaultSelector()
        self._sidecar_in = LineReader(0)
        self._sidecar_out = Outbox(1)
        self._queue: deque[Job] = deque()
        self._running: dict[str, Child] = {}
        self._announced = False
        self._last_look = 0.0
        self._last_end = 0.0
        self._oom_kills = oom_kills()
        self._children = Children(self._selector, self._child_ready, self._child_ended)
        self._templates = Templates(options, self._selector, self._children, self._serving)
        self._selector.register(0, selectors.EVENT_READ, self._hear)

    def serve(self) -> int:
        """Returns the exit status when the sidecar has closed stdin or nothing may serve."""
        status = 0
        try:
            privileges.adopt_orphans()
            self._templates.start()
            while not self._sidecar_in.at_end:
                for key, mask in self._selector.select(self._pause()):
                    # An earlier callback of this round may have closed the descriptor.
                    if self._selector.get_map().get(key.fileobj) is key:
                        key.data(mask)
                self._enforce_limits()
                self._start_waiting()
        except TemplatesFailed as failure:
            self._refuse(["template"], f"Look at the log: {failure}", None)
            status = 1
        except _Refused:
            status = 1
        self._templates.close()
        return status

    def _serving(self, template: TemplateProcess, isolation: Isolation) -> None:
        """A template has passed its self-attack; is what held enough?"""
        if self._options.min_isolation == "kernel" and isolation.missing:
            self._refuse(isolation.missing, isolation.remedy(), isolation.as_message())
            raise _Refused
        if not self._announced:
            self._announced = True
            versions = {name: template.ready[name] for name in ("python", "pandas")}
            self._say({"event": "ready", **versions, "isolation": isolation.as_message()})

    def _refuse(self, missing: list[str], remedy: str, isolation: dict[str, Any] | None) -> None:
        refusal = {"missing": missing, "remedy": remedy, "isolation": isolation}
        self._say({"event": "refused", **refusal})

    def _hear(self, _mask: int) -> None:
        for request in self._sidecar_in.read():
            match request.get("op"):
                case "run":
                    self._take(request)
                case "kill":
                    self._cancel(str(request.get("job_id")))
                case "ping":
                    self._say({"event": "pong", "id": request.get("id")})

    def _take(self, request: dict[str, Any]) -> None:
        try:
            job = parse_job(request)
        except (KeyError, TypeError, ValueError) as error:
            result = {"kind": "killed", "message": f"Cannot start the job: bad request ({error!r})"}
            self._say(ended_event(str(request.get("job_id")), result))
            return
        job.plain_builtins &= self._options.allow_plain_builtins
        self._queue.append(job)

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
        if not self._announced:
            return
        while self._queue and self._templates.available:
            full = len(self._running) >= self._options.concurrency
            if full or not self._start(self._queue[0]):
                break
            self._queue.popleft()
        # Warm when idle, fork when busy: preparing a child takes longer than a small job, which it
        # would slow down, and so the reading of what the last one has written.
        if not self._running and self._quiet_in() == 0:
            self._templates.refill()

    def _start(self, job: Job) -> bool:
        """Starts or ends the job; False when it has to wait for another template."""
        try:
            child = self._templates.take()
        except (BlockingIOError, ConnectionError):
            return False
        except OSError as error:
            self._end(job, not_started(error))
            return True
        try:
            self._children.assign(child, job)
        except OSError as error:
            self._children.kill(child)
            self._end(job, not_started(error))
            return True
        self._running[job.job_id] = child
        self._say({"event": "started", "job_id": job.job_id})
        return True

    def _cancel(self, job_id: str) -> None:
        waiting = next((job for job in self._queue if job.job_id == job_id), None)
        if waiting is not None:
            self._queue.remove(waiting)
            self._end(waiting, vars(cancelled_verdict()))
        elif job_id in self._running:
            self._stop(self._running[job_id], cancelled_verdict())

    def _stop(self, child: Child, verdict: Verdict) -> None:
        if child.job is not None and child.job.stopped is None:
            child.job.stopped = verdict
            child.job.kill_sent = time.monotonic()
            self._children.kill(child)

    def _pause(self) -> float | None:
        if self._running or self._templates.trials:
            return _WATCH_SECONDS
        return self._quiet_in() if self._templates.is_short else None

    def _quiet_in(self) -> float:
        """Seconds until the end of the last job is long enough ago."""
        return max(0.0, self._last_end + _QUIET_SECONDS - time.monotonic())

    def _enforce_limits(self) -> None:
        now = time.monotonic()
        look = now - self._last_look >= _WATCH_SECONDS
        if look:
            self._last_look = now
        for child in [*self._running.values(), *self._templates.trials]:
            job = child.job
            if job is None:
                continue
            if job.stopped is not None:
                if now - job.kill_sent > _KILL_GRACE_SECONDS and not child.template.dead:
                    self._templates.abandon(child.template)
            elif job.deadline <= now:
                self._stop(child, timeout_verdict(job.limits))
            elif look and (verdict := excess(child, job.limits)):
                self._stop(child, verdict)

    def _child_ready(self, child: Child) -> None:
        if child.job is None:
            self._templates.child_ready(child)

    def _child_ended(self, child: Child) -> None:
        """The child is reaped and its pipes are read."""
        job = child.job
        if job is not None and self._running.get(job.job_id) is child:
            del self._running[job.job_id]
            self._last_end = time.monotonic()
            self._end(job, self._conclude(child, job))
        self._templates.child_ended(child)

    def _conclude(self, child: Child, job: Job) -> dict[str, Any]:
        # Without a word from its template it died with it.
        ended = child.ended or {"returncode": -signal.SIGKILL, "grown_bytes": 0}
        oom_killed = ended["returncode"] == -signal.SIGKILL and self._was_oom_killed()
        return conclude(
            returncode=ended["returncode"],
            grown_bytes=ended["grown_bytes"],
            limits=job.limits,
            stopped=job.stopped,
            oom_killed=oom_killed,
            confined=child.report.data.startswith(b"ready\n"),
            slot=child.slot,
            target=job.output,
            report=bytes(child.report.data),
            stdout=bytes(child.stdout.data),
            stderr=bytes(child.stderr.data),
        )

    def _was_oom_killed(self) -> bool:
        """Whether the kernel has killed for memory since this was last asked."""
        before, self._oom_kills = self._oom_kills, oom_kills()
        return self._oom_kills > before

    def _end(self, job: Job, result: dict[str, Any]) -> None:
        duration = elapsed_ms(job) if job.started else 0
        self._say(ended_event(job.job_id, {"duration_ms": duration, **result}))


class _Refused(Exception):
    """What held is less than what was asked for; the refusal is said."""
