"""The warm process: imports pandas once, then forks one disposable child per job.

It never sees a job: code and results travel in pipes between supervisor and child that only pass
through here, so that a child's copy of this memory holds nothing of any other job. It owns its
children: it forks, kills and reaps them, so that no process id can be reused in between.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import platform
import resource
import select
import signal
import socket
import time
from pathlib import Path
from typing import Any

import pandas as pd

import privileges
from child import Birth, Channels, live
from confine import prepare
from confinement import Confinement
from immortal import immortalize
from policy import Policy, load_policy
from probe import probe
from slot import Slot
from warmup import load_libraries
from watch import own_memory_bytes

_FORK_ATTEMPTS, _FORK_PAUSE_SECONDS = 50, 0.02


class Template:
    """Serves one supervisor over one socket until that closes."""

    def __init__(self, link: socket.socket, policy: Policy, confinement: Confinement) -> None:
        self._link = link
        self._policy = policy
        self._confinement = confinement
        self._pid = os.getpid()
        self._resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        self._children: dict[int, int] = {}
        """Process id by child id."""

    def serve(self) -> None:
        wake_read, wake_write = os.pipe()
        for descriptor in (wake_read, wake_write):
            os.set_blocking(descriptor, False)
        signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        link = self._link.fileno()
        while True:
            readable, _, _ = select.select([link, wake_read], [], [])
            if wake_read in readable:
                with contextlib.suppress(BlockingIOError):
                    os.read(wake_read, 4096)
                self._reap()
            if link in readable:
                try:
                    data, descriptors, _, _ = socket.recv_fds(self._link, 65536, 4)
                except ConnectionError:
                    break
                if not data:
                    break
                self._obey(json.loads(data), descriptors)
        for child_id in list(self._children):
            self._kill(child_id)
        os._exit(0)  # without the interpreter's own slow end

    def _obey(self, request: dict[str, Any], descriptors: list[int]) -> None:
        if request["op"] == "fork":
            self._fork(request, descriptors)
        elif request["op"] == "kill":
            self._kill(request["id"])

    def _fork(self, request: dict[str, Any], descriptors: list[int]) -> None:
        pid = _fork_patiently()
        if pid == 0:
            birth = Birth(
                slot=Slot(Path(request["folder"])),
                channels=Channels(*descriptors),
                parent=self._pid,
                rehearsed=request["rehearsed"],
            )
            live(birth, self._policy, self._confinement)
        for descriptor in descriptors:
            os.close(descriptor)
        self._children[request["id"]] = pid
        self._tell({"event": "forked", "id": request["id"], "pid": pid})

    def _kill(self, child_id: int) -> None:
        """The whole group, and the child itself in case it has not made its group yet."""
        pid = self._children.get(child_id)
        if pid is not None:
            for kill in (os.killpg, os.kill):
                with contextlib.suppress(ProcessLookupError):
                    kill(pid, signal.SIGKILL)

    def _reap(self) -> None:
        by_pid = {pid: child_id for child_id, pid in self._children.items()}
        while True:
            try:
                # Looked at first and reaped last: until then the group's id cannot be given anew.
                found = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            except ChildProcessError:
                return
            if found is None:
                return
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(found.si_pid, signal.SIGKILL)
            pid, status, usage = os.wait4(found.si_pid, 0)
            child_id = by_pid.get(pid)
            if child_id is not None:
                del self._children[child_id]
                returncode = os.waitstatus_to_exitcode(status)
                ended = {"event": "exited", "id": child_id, "returncode": returncode}
                self._tell({**ended, "grown_bytes": usage.ru_maxrss * 1024 - self._resident})
            if not self._confinement.seccomp:
                self._kill_strays()

    def _kill_strays(self) -> None:
        """Where fork is not refused: ends what a job left in a session of its own.

        Such processes come to this one, which is their subreaper. It does not find them before
        their parents have ended.
        """
        own = Path(f"/proc/self/task/{os.getpid()}/children")
        known = set(self._children.values())
        with contextlib.suppress(OSError):
            for pid in map(int, own.read_text().split()):
                if pid not in known:
                    os.kill(pid, signal.SIGKILL)

    def _tell(self, message: dict[str, Any]) -> None:
        with contextlib.suppress(BrokenPipeError):
            self._link.send(json.dumps(message).encode())


def _fork_patiently() -> int:
    """A job that starts as many threads as it can may leave no room for a moment."""
    for _ in range(_FORK_ATTEMPTS):
        try:
            return os.fork()
        except BlockingIOError:
            time.sleep(_FORK_PAUSE_SECONDS)
    return os.fork()


def main(arguments: list[str]) -> None:
    """``DESCRIPTOR POLICY SLOTS WITHOUT``: started by the supervisor only."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    link = socket.socket(fileno=int(arguments[0]))
    policy = load_policy(Path(arguments[1]))
    folder, without = Path(arguments[2]), frozenset(arguments[3].split(","))
    load_libraries()
    found = probe(folder, without)
    privileges.die_with_parent()
    privileges.adopt_orphans()
    prepare(found.confinement, folder)
    gc.collect()
    immortalize()
    gc.freeze()  # so that no child copies a page just to look for garbage
    ready = {
        "event": "ready",
        "python": platform.python_version(),
        "pandas": pd.__version__,
        "memory_bytes": own_memory_bytes(),
    }
    with contextlib.suppress(BrokenPipeError):  # the supervisor is gone: serve() ends at once
        link.send(json.dumps({**ready, **found.as_message()}).encode())
    Template(link, policy, found.confinement).serve()
