"""The check server's loop: one fork per check, a few at a time, each with a deadline.

Some forks wait closed off, so that most checks find one ready.
"""

from __future__ import annotations

import contextlib
import gc
import json
import math
import os
import selectors
import signal
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

from immortal import immortalize
from policy import Policy
from validator import Violation, check_code, too_complex
from wire import LineReader, Outbox

_DEADLINE_SECONDS = 10.0
_FORK_PAUSE_SECONDS = 0.02
_AT_ONCE = 4
_READY_AHEAD = 2
# Forks are made ahead when nothing has happened for so long.
_QUIET_SECONDS = 0.03
# What a pipe takes at once on every kernel; longer code gets a fork that has it in its memory.
_PIPE_BYTES = 16 * 1024
_ANSWER_MAX_BYTES = 4 * 1024 * 1024
_REHEARSAL = """
import os
import pandas as pd


def main() -> None:
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    df["total"] = df["a"].fillna(0) * 2 + 1
    df_output = df[df["total"] > 3].groupby("b", as_index=False).agg({"total": "sum"})
    df_output.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
"""


@dataclass
class _Fork:
    """One child: waiting for code, or with the one check that it will ever do."""

    pid: int
    code: int
    """Descriptor to write the code into; -1 when that is done."""
    answer: int
    """Descriptor that its answer, one line, comes out of."""
    said: bytearray = field(default_factory=bytearray)
    request: dict[str, Any] | None = None
    """None while it waits, and again once the check is answered."""
    had_waited: bool = False
    deadline: float = math.inf


class CheckServer:
    """Serves stdin and stdout until stdin ends."""

    def __init__(self, policy: Policy, confine: Callable[[], None]) -> None:
        self._policy = policy
        self._confine = confine
        self._selector = selectors.DefaultSelector()
        self._requests = LineReader(0)
        self._answers = Outbox(1)
        self._queue: deque[dict[str, Any]] = deque()
        self._forks: dict[int, _Fork] = {}
        """All that live, by the descriptor of their answer."""
        self._waiting: deque[_Fork] = deque()

    def serve(self) -> None:
        # So that no fork copies a page just to count references, or to look for garbage.
        immortalize()
        gc.freeze()
        self._selector.register(0, selectors.EVENT_READ)
        while not self._requests.at_end:
            while self._queue and len(self._forks) - len(self._waiting) < _AT_ONCE:
                self._start(self._queue.popleft())
            events = self._selector.select(self._pause())
            if not events and len(self._waiting) < _READY_AHEAD:
                self._prepare()
            for key, _ in events:
                if key.fd == 0:
                    self._queue.extend(r for r in self._requests.read() if r.get("op") == "check")
                elif key.fd == 1:
                    self._answers.flush()
                else:
                    self._read(self._forks[key.fd])
            self._end_late_ones()
            self._watch_out()
        for child in self._forks.values():
            os.kill(child.pid, signal.SIGKILL)

    def _start(self, request: dict[str, Any], *, fresh: bool = False) -> None:
        code = str(request["code"])
        try:
            child = (None if fresh else self._take_waiting(code)) or self._fork(code)
        except BlockingIOError:  # no room for a process at the moment
            self._queue.appendleft(request)
            time.sleep(_FORK_PAUSE_SECONDS)
            return
        child.request = request
        child.deadline = time.monotonic() + _DEADLINE_SECONDS

    def _take_waiting(self, code: str) -> _Fork | None:
        """One that waited and has now got the code, if there is one and the code is short."""
        data = code.encode("utf-8", "surrogatepass")
        while self._waiting and 0 < len(data) <= _PIPE_BYTES:
            child = self._waiting.popleft()
            with contextlib.suppress(BrokenPipeError):  # it died: its end is read later
                os.write(child.code, data)
                self._close_code(child)
                return child
        return None

    def _prepare(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._waiting.append(self._fork(None))

    def _fork(self, code: str | None) -> _Fork:
        """``code`` None: the child reads it from its pipe. Raises BlockingIOError."""
        code_read, code_write = os.pipe()
        answer_read, answer_write = os.pipe()
        try:
            pid = os.fork()
        except BlockingIOError:
            os.close(code_write)
            os.close(answer_read)
            raise
        else:
            if pid == 0:
                _check_and_exit(code, self._policy, self._confine, code_read, answer_write)
        finally:
            os.close(code_read)
            os.close(answer_write)
        child = _Fork(pid, code_write, answer_read, had_waited=code is None)
        if code is not None:
            self._close_code(child)
        os.set_blocking(answer_read, False)
        self._forks[answer_read] = child
        self._selector.register(answer_read, selectors.EVENT_READ)
        return child

    def _close_code(self, child: _Fork) -> None:
        os.close(child.code)
        child.code = -1

    def _pause(self) -> float | None:
        nearest = min((child.deadline for child in self._forks.values()), default=math.inf)
        pause = max(0.0, nearest - time.monotonic())
        # Warm when idle, fork when busy.
        if len(self._waiting) < _READY_AHEAD:
            pause = min(pause, _QUIET_SECONDS)
        return None if pause == math.inf else pause

    def _read(self, child: _Fork) -> None:
        chunk = os.read(child.answer, 65536)
        child.said += chunk
        if not chunk:
            self._bury(child)
        elif len(child.said) > _ANSWER_MAX_BYTES:
            self._kill(child)
        elif chunk.endswith(b"\n"):
            self._answer(child)

    def _end_late_ones(self) -> None:
        now = time.monotonic()
        for child in [child for child in self._forks.values() if child.deadline <= now]:
            self._kill(child)

    def _kill(self, child: _Fork) -> None:
        os.kill(child.pid, signal.SIGKILL)
        self._answer(child)
        self._bury(child)

    def _answer(self, child: _Fork) -> None:
        """Says what the child said; whatever is no whole line of JSON refuses the code."""
        if child.request is None:
            return
        violations: list[Violation] = [too_complex()]
        if child.said.endswith(b"\n") and len(child.said) <= _ANSWER_MAX_BYTES:
            with contextlib.suppress(ValueError):
                violations = json.loads(bytes(child.said))
        event = {
            "event": "checked",
            "check_id": str(child.request["check_id"]),
            "violations": violations,
        }
        self._answers.send(event)
        child.request = None

    def _bury(self, child: _Fork) -> None:
        self._selector.unregister(child.answer)
        os.close(child.answer)
        del self._forks[child.answer]
        if child in self._waiting:
            self._waiting.remove(child)
        if child.code >= 0:
            self._close_code(child)
        os.waitpid(child.pid, 0)
        if child.request is not None and child.had_waited and not child.said:
            self._start(child.request, fresh=True)  # it may have died before it got the code
        else:
            self._answer(child)

    def _watch_out(self) -> None:
        """Registers stdout for as long as the sidecar is slow to read."""
        registered = 1 in self._selector.get_map()
        if self._answers.waiting and not registered:
            self._selector.register(1, selectors.EVENT_WRITE)
        elif registered and not self._answers.waiting:
            self._selector.unregister(1)


def _check_and_exit(
    code: str | None,
    policy: Policy,
    confine: Callable[[], None],
    code_read: int,
    answer_write: int,
) -> NoReturn:
    status = 1
    gc.disable()  # the fork ends before any garbage would matter
    try:
        # Its two pipes are all it keeps: not the sidecar's, not those of other checks.
        os.dup2(code_read, 0)
        os.dup2(answer_write, 1)
        os.closerange(2, os.sysconf("SC_OPEN_MAX"))
        confine()
        if code is None:
            check_code(_REHEARSAL, policy)  # so that what a check touches is its own by then
            code = _read_code()
        if code is not None:
            data = json.dumps(check_code(code, policy)).encode() + b"\n"
            while data:
                data = data[os.write(1, data) :]
        status = 0
    finally:
        os._exit(status)


def _read_code() -> str | None:
    """None when the server has ended without a check for this fork."""
    parts = []
    while chunk := os.read(0, 65536):
        parts.append(chunk)
    return b"".join(parts).decode("utf-8", "surrogatepass") if parts else None
