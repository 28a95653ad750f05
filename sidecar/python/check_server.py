"""The check server's loop: one fork per check, a few at a time, each with a deadline."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import selectors
import signal
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from policy import Policy
from validator import Violation, check_code, too_complex
from wire import LineReader, Outbox

_DEADLINE_SECONDS = 10.0
_FORK_PAUSE_SECONDS = 0.02
_AT_ONCE = 4


@dataclass
class _Check:
    check_id: str
    pid: int
    descriptor: int
    deadline: float
    answer: bytearray = field(default_factory=bytearray)


class CheckServer:
    """Serves stdin and stdout until stdin ends."""

    def __init__(self, policy: Policy, confine: Callable[[], None]) -> None:
        self._policy = policy
        self._confine = confine
        self._selector = selectors.DefaultSelector()
        self._requests = LineReader(0)
        self._answers = Outbox(1)
        self._queue: deque[dict[str, Any]] = deque()
        self._checks: dict[int, _Check] = {}

    def serve(self) -> None:
        gc.freeze()  # so that no fork copies a page just to look for garbage
        self._selector.register(0, selectors.EVENT_READ)
        while not self._requests.at_end:
            while self._queue and len(self._checks) < _AT_ONCE:
                self._start(self._queue.popleft())
            for key, _ in self._selector.select(self._pause()):
                if key.fd == 0:
                    self._queue.extend(r for r in self._requests.read() if r.get("op") == "check")
                elif key.fd == 1:
                    self._answers.flush()
                else:
                    self._read(self._checks[key.fd])
            self._end_late_ones()
            self._watch_out()
        for check in self._checks.values():
            os.kill(check.pid, signal.SIGKILL)

    def _start(self, request: dict[str, Any]) -> None:
        read, write = os.pipe()
        try:
            pid = os.fork()
        except BlockingIOError:  # no room for a process at the moment
            os.close(read)
            os.close(write)
            self._queue.appendleft(request)
            time.sleep(_FORK_PAUSE_SECONDS)
            return
        if pid == 0:
            _check_and_exit(str(request["code"]), self._policy, self._confine, write)
        os.close(write)
        os.set_blocking(read, False)
        deadline = time.monotonic() + _DEADLINE_SECONDS
        self._checks[read] = _Check(str(request["check_id"]), pid, read, deadline)
        self._selector.register(read, selectors.EVENT_READ)

    def _pause(self) -> float | None:
        deadlines = [check.deadline for check in self._checks.values()]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _read(self, check: _Check) -> None:
        with contextlib.suppress(BlockingIOError):
            while chunk := os.read(check.descriptor, 65536):
                check.answer += chunk
            self._finish(check)

    def _end_late_ones(self) -> None:
        now = time.monotonic()
        for check in [check for check in self._checks.values() if check.deadline <= now]:
            os.kill(check.pid, signal.SIGKILL)
            self._finish(check)

    def _finish(self, check: _Check) -> None:
        self._selector.unregister(check.descriptor)
        os.close(check.descriptor)
        del self._checks[check.descriptor]
        _, status = os.waitpid(check.pid, 0)
        violations: list[Violation] = [too_complex()]
        if status == 0:
            with contextlib.suppress(ValueError):
                violations = json.loads(bytes(check.answer))
        event = {"event": "checked", "check_id": check.check_id, "violations": violations}
        self._answers.send(event)

    def _watch_out(self) -> None:
        """Registers stdout for as long as the sidecar is slow to read."""
        registered = 1 in self._selector.get_map()
        if self._answers.waiting and not registered:
            self._selector.register(1, selectors.EVENT_WRITE)
        elif registered and not self._answers.waiting:
            self._selector.unregister(1)


def _check_and_exit(code: str, policy: Policy, confine: Callable[[], None], write: int) -> NoReturn:
    status = 1
    gc.disable()  # the fork ends before any garbage would matter
    try:
        # Its one pipe is all it keeps: not the sidecar's, not those of other checks.
        os.dup2(write, 0)
        os.closerange(1, os.sysconf("SC_OPEN_MAX"))
        write = 0
        confine()
        data = json.dumps(check_code(code, policy)).encode()
        while data:
            data = data[os.write(write, data) :]
        status = 0
    finally:
        os._exit(status)
