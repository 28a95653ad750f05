"""The self-attack from the victim's side: targets, a throw-away job, and what became of them."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

from confinement import Confinement
from isolation import LAYERS, Isolation, mechanisms
from jobs import Child, Job
from outcome import Limits
from syscalls import number

if TYPE_CHECKING:
    from children import Children

_LIMITS = Limits(timeout_seconds=10, memory_mb=256, output_max_mb=1)
_SIGNAL = signal.SIGUSR1
_BLANK = "TARGETS: dict[str, Any] = {}"
_ATTACK = Path(__file__).with_name("self_attack.py")


class Trial:
    """One self-attack; the child must be a fresh one."""

    def __init__(self, folder: Path, confinement: Confinement) -> None:
        self._confinement = confinement
        self._secret = secrets.token_hex(16)
        self._canary = folder / f"canary-{secrets.token_hex(4)}"
        self._canary.write_text(self._secret)
        self._canary.chmod(0o600)
        self._input = self._canary.with_suffix(".input")
        self._input.write_text("input")
        self._output = self._canary.with_suffix(".output")
        self._before = self._state()
        self._listeners = {
            "tcp": _listener(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            "udp": _listener(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            "abstract": _listener(socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self._secret}"),
        }
        self._signals = 0
        self._status = ""
        self._old_handler = signal.signal(_SIGNAL, self._count)

    def _count(self, *_: object) -> None:
        self._signals += 1

    def begin(self, children: Children, child: Child) -> None:
        """The child is confined and waits: looks at it from outside, then lets it attack."""
        with contextlib.suppress(OSError):
            self._status = Path(f"/proc/{child.pid}/status").read_text()
        targets = {
            "canary": str(self._canary),
            "tcp_port": self._listeners["tcp"].getsockname()[1],
            "udp_port": self._listeners["udp"].getsockname()[1],
            "abstract": self._secret,
            "pid": os.getpid(),
            "signal": int(_SIGNAL),
            "memory_bytes": 4 * _LIMITS.memory_mb * 1024 * 1024,
            "output_bytes": 2 * _LIMITS.output_max_bytes,
            "system_calls": _dangerous_calls(),
        }
        code = _ATTACK.read_text().replace(_BLANK, f"TARGETS = {targets!r}")
        job = Job("self-attack", code, self._input, self._output, _LIMITS, plain_builtins=True)
        children.assign(child, job)

    def conclude(self, child: Child) -> Isolation:
        """Judges a trial whose child is dead."""
        try:
            return Isolation(
                self._confinement, self._layers(child), child.template.ready["reasons"]
            )
        finally:
            self.close()

    def close(self) -> None:
        """Removes the targets."""
        signal.signal(_SIGNAL, self._old_handler)
        for path in (self._canary, self._input, self._output):
            path.unlink(missing_ok=True)
        for listener in self._listeners.values():
            listener.close()

    def _layers(self, child: Child) -> dict[str, dict[str, Any]]:
        output = bytes(child.stdout.data)
        try:
            won = json.loads(output)
        except ValueError:  # it did not get to its end: nothing is proven
            text = f"not proven: {_why(child)}"
            return {name: {"held": False, "mechanism": text} for name in LAYERS}
        leaked = self._secret.encode() in output
        victims = {
            "filesystem": self._state() == self._before and not leaked,
            "network": not any(_was_reached(one) for one in self._listeners.values()),
            "signals": self._signals == 0,
            "privileges": self._unprivileged(),
        }
        held = mechanisms(self._confinement)
        layers = {}
        for name in LAYERS:
            through = won.get(name) or ([] if victims.get(name, True) else ["seen from outside"])
            text = f"got through: {'; '.join(through)}" if through else held[name]
            layers[name] = {"held": name in won and not through, "mechanism": text}
        return layers

    def _state(self) -> tuple[str, int, int, int] | None:
        try:
            found = self._canary.stat()
            return self._canary.read_text(), found.st_mode, found.st_mtime_ns, found.st_nlink
        except OSError:
            return None

    def _unprivileged(self) -> bool:
        """By the kernel's own account of the waiting child."""
        fields = dict(line.split(":\t", 1) for line in self._status.splitlines() if ":\t" in line)
        empty = all(int(fields.get(name, "1"), 16) == 0 for name in ("CapEff", "CapPrm", "CapInh"))
        return empty and fields.get("NoNewPrivs", "1").strip() == "1"


def _why(child: Child) -> str:
    """What is known of an attack that did not get to its end."""
    said = bytes(child.report.data + child.stderr.data).decode("utf-8", "replace").strip()
    code = child.ended["returncode"] if child.ended else "unknown"
    return f"it ended with {code}; {said[-300:]}"


def _listener(family: int, kind: int, address: Any) -> socket.socket:
    listener = socket.socket(family, kind)
    listener.bind(address)
    if kind == socket.SOCK_STREAM:
        listener.listen()
    listener.setblocking(False)
    return listener


def _was_reached(listener: socket.socket) -> bool:
    try:
        if listener.type == socket.SOCK_DGRAM:
            listener.recv(10)
        else:
            listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def _dangerous_calls() -> dict[str, tuple[int, ...]]:
    """Calls outside of the allowlist, with arguments that a kernel would accept."""
    wanted: dict[str, tuple[str, list[int]]] = {
        "unshare a user namespace": ("unshare", [0x10000000]),
        "be traced": ("ptrace", [0, 0, 0, 0]),
        "lower its own priority": ("setpriority", [0, 0, 1]),
        "create a key": ("keyctl", [0, -3, 1]),
    }
    return {
        text: (nr, *rest)
        for text, (name, rest) in wanted.items()
        if (nr := number(name)) is not None
    }
