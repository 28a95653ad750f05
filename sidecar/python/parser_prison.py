"""What closes off a fork that only parses: it needs memory, its one pipe and nothing else.

It does not stop a parser bug from lying about the code; what runs it later is confined itself.
"""

from __future__ import annotations

import errno
import os
import resource
import unicodedata
from collections.abc import Callable

import landlock
import privileges
import seccomp
from syscalls import Unsupported

# The parser wants it for the first identifier that is not ASCII; no file can be opened then.
unicodedata.normalize("NFKC", "ab")

_MEMORY_BYTES = 512 * 1024 * 1024
_CPU_SECONDS = 10


def enter() -> None:
    """Closes the calling process off for good. Raises OSError when a step fails."""
    privileges.forbid_new_privileges()
    version = landlock.abi()
    if version:
        landlock.restrict(version, [])
    for kind, value in (
        (resource.RLIMIT_AS, _MEMORY_BYTES),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(kind, (value, value))
    privileges.drop_capabilities()
    privileges.close_to_others()
    privileges.die_with_parent()
    seccomp.install(files=False)


def try_out() -> str | None:
    """Attacks itself once in a throw-away fork; None when it held, else what is missing."""
    try:
        seccomp.prepare()
    except Unsupported as missing:
        return f"Cannot confine the check: there is no {missing}"
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            enter()
            status = 0 if _refused(_open) and _refused(os.fork) else 2
        finally:
            os._exit(status)
    _, status = os.waitpid(pid, 0)
    if status == 0:
        return None
    return "Cannot confine the check: the kernel does not take or keep a seccomp filter; allow it"


def _open() -> int:
    return os.open(os.devnull, os.O_RDONLY)


def _refused(action: Callable[[], int]) -> bool:
    try:
        action()
    except OSError as error:
        return error.errno == errno.EPERM
    return False
