"""What the throw-away job of the self-attack runs: at least one attempt per layer.

Runs inside a confined child with plain builtins; trial.py fills in ``TARGETS``. Prints one JSON
object: for each layer the attempts that got through. What can be seen from the outside is judged
there and not taken from here.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import socket
from collections.abc import Callable
from functools import partial
from typing import Any

TARGETS: dict[str, Any] = {}
WON: dict[str, list[str]] = {}


def attempt(layer: str, name: str, action: Callable[[], object]) -> None:
    """Notes the action when it raises nothing."""
    try:
        result = action()
    except (OSError, MemoryError, ValueError):
        WON.setdefault(layer, [])
        return
    WON.setdefault(layer, []).append(f"{name}: {result!r}"[:200])


def system_call(number: int, *arguments: int) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    result: int = libc.syscall(number, *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def create_ipc(kind: str) -> int:
    """A System V object, removed again at once: it would outlive everybody."""
    libc = ctypes.CDLL(None, use_errno=True)
    key, flags = 0, 0o1600
    made: int = libc.msgget(key, flags) if kind == "msg" else libc.shmget(key, 4096, flags)
    if made < 0:
        raise OSError(ctypes.get_errno(), "refused")
    (libc.msgctl if kind == "msg" else libc.shmctl)(made, 0, None)
    return made


def read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read(100)


def overwrite(path: str) -> int:
    with open(path, "r+b") as file:
        return file.write(b"overwritten")


def connect(family: int, kind: int, address: Any) -> int:
    with socket.socket(family, kind) as client:
        client.settimeout(1)
        if kind == socket.SOCK_DGRAM:
            return client.sendto(b"x", address)
        client.connect(address)
        return client.send(b"x")


def fork() -> int:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return pid


def touch_too_much() -> int:
    return len(b"x" * TARGETS["memory_bytes"])


def write_too_much() -> int:
    with open(os.environ["OUTPUT_FILE_PATH"], "wb", buffering=0) as file:
        written = file.write(b"x" * TARGETS["output_bytes"])
    if written < TARGETS["output_bytes"]:
        raise OSError("cut at the limit")
    return written


def foreign_descriptors() -> list[int]:
    """Open descriptors beside 0, 1, 2 and the one for reports."""
    found = []
    for descriptor in [3, *range(5, 300)]:
        try:
            os.fstat(descriptor)
            found.append(descriptor)
        except OSError:
            pass
    if not found:
        raise OSError("none")
    return found


def foreign_variables() -> list[str]:
    found = sorted(set(os.environ) - {"INPUT_FILE_PATH", "OUTPUT_FILE_PATH", "LC_CTYPE"})
    if not found:
        raise OSError("none")
    return found


attempt("filesystem", "read the canary", lambda: read(TARGETS["canary"]))
attempt("filesystem", "overwrite the canary", lambda: overwrite(TARGETS["canary"]))
attempt("filesystem", "chmod the canary", lambda: os.chmod(TARGETS["canary"], 0o777))
attempt("filesystem", "unlink the canary", lambda: os.unlink(TARGETS["canary"]))
attempt("filesystem", "overwrite the input", lambda: overwrite(os.environ["INPUT_FILE_PATH"]))
attempt("filesystem", "list the root's /etc", lambda: os.listdir("/etc"))
attempt(
    "network",
    "connect by TCP",
    lambda: connect(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", TARGETS["tcp_port"])),
)
attempt(
    "network",
    "send by UDP",
    lambda: connect(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", TARGETS["udp_port"])),
)
attempt(
    "network",
    "connect to an abstract socket",
    lambda: connect(socket.AF_UNIX, socket.SOCK_STREAM, "\0" + TARGETS["abstract"]),
)
attempt("processes", "fork", fork)
attempt("processes", "execute a program from memory", lambda: os.close(os.memfd_create("x")))
attempt("privileges", "change the user id", lambda: os.setresuid(0, 0, os.getuid() + 1))
attempt("privileges", "change the root folder", lambda: os.chroot("/"))
attempt("privileges", "set the host name", lambda: socket.sethostname("x"))
attempt("syscalls", "create a message queue", lambda: create_ipc("msg"))
attempt("syscalls", "create a shared memory segment", lambda: create_ipc("shm"))
for name, arguments in TARGETS["system_calls"].items():
    attempt("syscalls", name, partial(system_call, *arguments))
attempt("signals", "signal the supervisor", lambda: os.kill(TARGETS["pid"], TARGETS["signal"]))
attempt("signals", "signal the parent", lambda: os.kill(os.getppid() or TARGETS["pid"], 0))
attempt("resources", "use too much memory", touch_too_much)
attempt("resources", "write too much", write_too_much)
attempt(
    "resources",
    "raise a limit",
    lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 40, 1 << 40)),
)
attempt("environment", "find a foreign variable", foreign_variables)
attempt("environment", "read the supervisor's", lambda: read(f"/proc/{TARGETS['pid']}/environ"))
attempt("descriptors", "find a foreign one", foreign_descriptors)
print(json.dumps(WON))
