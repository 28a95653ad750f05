"""The supervisor's end of one template: its process, its link, its children."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from confinement import Confinement
from environment import child_environment
from jobs import Child

_MESSAGE_MAX = 65536


def _reap_orphans() -> None:
    """Children of a dead template come to this process, its subreaper, and are dead as well."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


class TemplateProcess:
    """Started at once, usable when its ``ready`` message has come in through ``receive``.

    It is executed, not forked, so that its memory holds nothing of the supervisor's; its
    environment holds nothing but library settings.
    """

    def __init__(self, folder: Path, policy: Path, without: list[str]) -> None:
        folder.mkdir(mode=0o700)
        self.folder = folder
        self.children: dict[int, Child] = {}
        self.forks = 0
        self.ready: dict[str, Any] = {}
        self.dead = False
        self.retired = False
        self.link, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-I", "-B", "-X", "utf8", sys.argv[0], "template"),
                    *(str(theirs.fileno()), str(policy), str(folder), ",".join(without)),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=child_environment(),
                pass_fds=[theirs.fileno()],
            )
        self.link.setblocking(False)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def confinement(self) -> Confinement:
        """What its children are closed off with; known once it is ready."""
        return Confinement(**self.ready["confinement"])

    def send(self, message: dict[str, Any], descriptors: list[int] | None = None) -> None:
        """Raises OSError when the template is gone or does not read."""
        socket.send_fds(self.link, [json.dumps(message).encode()], descriptors or [])

    def receive(self) -> list[dict[str, Any]]:
        """The messages that are there by now; sets ``dead`` at the end of the link."""
        messages = []
        with contextlib.suppress(BlockingIOError):
            while True:
                try:
                    data = self.link.recv(_MESSAGE_MAX)
                except ConnectionError:
                    data = b""
                if not data:
                    self.dead = True
                    break
                messages.append(json.loads(data))
        return messages

    def kill(self) -> None:
        """Ends it and thereby, by their parent-death signal, all of its children."""
        self.dead = True
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self._process.wait()
        self.link.close()
        _reap_orphans()

    def close(self) -> None:
        """Lets it end its children and itself, which it does when the link closes."""
        self.link.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(2)
        self.kill()
