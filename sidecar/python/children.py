"""The supervisor's children: idle ones in stock, the pipes of all, and the link to the template."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import selectors
import shutil
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jobs import Capture, Child, Job, new_captures
from slot import make_slot, place_input, remove_slot
from warmup import LIBRARY_SETTINGS
from wire import Outbox

_MESSAGE_MAX = 65536


class Children:
    """``ended`` is called for each child that is reaped, its pipes read to their end."""

    def __init__(
        self,
        folder: Path,
        policy: Path,
        without: list[str],
        selector: selectors.BaseSelector,
        ended: Callable[[Child], None],
    ) -> None:
        self._folder = folder
        self._policy = policy
        self._without = without
        self._selector = selector
        self._ended = ended
        self._ids = itertools.count(1)
        self._alive: dict[int, Child] = {}
        self._idle: deque[Child] = deque()
        self._preparing: Child | None = None

    def start(self) -> dict[str, str]:
        """Starts the template and waits until it is warm; returns the versions that it loaded."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(mode=0o700)
        self._link, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-I", "-B", "-X", "utf8", sys.argv[0], "template"]
            self._template = subprocess.Popen(
                [
                    *command,
                    str(theirs.fileno()),
                    str(self._policy),
                    str(self._folder),
                    ",".join(self._without),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=LIBRARY_SETTINGS,
                pass_fds=[theirs.fileno()],
            )
        ready = json.loads(self._link.recv(_MESSAGE_MAX))
        self._link.setblocking(False)
        self._selector.register(self._link, selectors.EVENT_READ, self._hear)
        print(ready, file=sys.stderr)
        return {"python": ready["python"], "pandas": ready["pandas"]}

    def assign(self, job: Job) -> Child:
        """Gives the job to an idle child, or to a fresh one when none is ready. Raises OSError."""
        child = self._idle.popleft() if self._idle else self._fork(rehearsed=False)
        place_input(child.slot, job.input, link=True)
        job.started = time.monotonic()
        child.job = job
        request = {
            "code": job.code,
            "limits": vars(job.limits),
            "plain_builtins": job.plain_builtins,
        }
        child.control.write(json.dumps(request).encode())
        self._push(child)
        return child

    def refill(self, slots: int) -> None:
        """Prepares one more idle child unless there are enough or one is on its way."""
        if self._preparing is None and len(self._idle) < slots:
            self._preparing = self._fork(rehearsed=True)

    def kill(self, child: Child) -> None:
        self._tell({"op": "kill", "id": child.child_id})

    def close(self) -> None:
        """Ends template and children; the template kills what is left when the link closes."""
        self._link.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._template.wait(5)
        self._template.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _fork(self, *, rehearsed: bool) -> Child:
        child_id = next(self._ids)
        slot = make_slot(self._folder / str(child_id))
        control_read, control_write = os.pipe()
        pipes = [os.pipe() for _ in range(3)]
        theirs = [control_read, *(write for _, write in pipes)]
        captures = new_captures(*(read for read, _ in pipes))
        child = Child(child_id, slot, Outbox(control_write), *captures)
        for capture in captures:
            os.set_blocking(capture.descriptor, False)
            self._selector.register(
                capture.descriptor,
                selectors.EVENT_READ,
                lambda _mask, child=child, capture=capture: self._drain(child, capture),
            )
        self._alive[child_id] = child
        request = {"op": "fork", "id": child_id, "folder": str(slot.folder)}
        self._tell({**request, "rehearsed": rehearsed}, theirs)
        for descriptor in theirs:
            os.close(descriptor)
        return child

    def _tell(self, message: dict[str, Any], descriptors: list[int] | None = None) -> None:
        socket.send_fds(self._link, [json.dumps(message).encode()], descriptors or [])

    def _push(self, child: Child) -> None:
        """Writes the job into the child; closing the pipe is what says that it is complete."""
        with contextlib.suppress(BrokenPipeError):  # it died; its end will say why
            child.control.flush()
            if child.control.waiting:
                descriptor = child.control.descriptor
                if descriptor not in self._selector.get_map():
                    self._selector.register(
                        descriptor, selectors.EVENT_WRITE, lambda _mask: self._push(child)
                    )
                return
        self._forget(child.control.descriptor)

    def _forget(self, descriptor: int) -> None:
        if descriptor in self._selector.get_map():
            self._selector.unregister(descriptor)
        with contextlib.suppress(OSError):
            os.close(descriptor)

    def _drain(self, child: Child, capture: Capture) -> None:
        """Reads what is there; at the limit it stops listening, and a flood just blocks."""
        try:
            chunk = os.read(capture.descriptor, capture.limit - len(capture.data))
        except BlockingIOError:
            return
        capture.data += chunk
        if not chunk or capture.full:
            self._selector.unregister(capture.descriptor)
        if capture is child.report and not child.ready and capture.data.startswith(b"ready\n"):
            child.ready = True
            if self._preparing is child:
                self._preparing = None
                self._idle.append(child)

    def _hear(self, _mask: int) -> None:
        with contextlib.suppress(BlockingIOError):
            while data := self._link.recv(_MESSAGE_MAX):
                message = json.loads(data)
                child = self._alive.get(message["id"])
                if child is None:
                    continue
                if message["event"] == "forked":
                    child.pid = message["pid"]
                elif message["event"] == "exited":
                    child.ended = message
                    self._close(child)

    def _close(self, child: Child) -> None:
        for capture in child.captures:
            if capture.descriptor in self._selector.get_map():
                while capture.descriptor in self._selector.get_map():
                    before = len(capture.data)
                    self._drain(child, capture)
                    if len(capture.data) == before:
                        break
            self._forget(capture.descriptor)
        if child.control.waiting or child.job is None:
            self._forget(child.control.descriptor)
        del self._alive[child.child_id]
        if self._preparing is child:
            self._preparing = None
        if child in self._idle:
            self._idle.remove(child)
        self._ended(child)
        remove_slot(child.slot)
