"""Gives up what a process could use against others or get back: capabilities, dumps, outliving.

It does not stop what the bare user id may do to the same user's files and processes: a job keeps
that id, so Landlock, namespaces and seccomp have to.
"""

from __future__ import annotations

import ctypes
import signal
import struct
from pathlib import Path

from syscalls import check, libc

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP = 1, 4, 24
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_SECUREBITS, _PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT = 28, 38, 47
_CAP_AMBIENT_CLEAR_ALL = 4
# noroot, no_setuid_fixup, keep_caps off, no ambient raise; each with its lock.
_SECUREBITS_LOCKED = 0b11101111
_CAPABILITY_VERSION_3 = 0x20080522
_CAPABILITIES = 64  # numbers beyond the kernel's last do nothing


def forbid_new_privileges() -> None:
    """No set-uid program gives anything any more; seccomp and Landlock require it."""
    check(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl(PR_SET_NO_NEW_PRIVS)")


def die_with_parent() -> None:
    check(libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "prctl(PR_SET_PDEATHSIG)")


def adopt_orphans() -> None:
    """Descendants whose parents ended become children of this process, which can end them."""
    check(libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "prctl(PR_SET_CHILD_SUBREAPER)")


def prefer_for_oom_kill() -> None:
    """When memory runs out the kernel takes a job first, never the supervisor."""
    Path("/proc/self/oom_score_adj").write_text("1000")


def close_to_others() -> None:
    """No core dump, and nobody of the same user may look into the process by /proc or ptrace."""
    check(libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0), "prctl(PR_SET_DUMPABLE)")


def drop_capabilities() -> None:
    """Empties the permitted, effective and inheritable sets. Raises OSError.

    Under no_new_privs nothing can fill them again. What else can be taken away is taken where the
    kernel lets it: the bounding and ambient sets and root's special treatment (the first and the
    last need CAP_SETPCAP, which whoever has nothing to lose lacks; gVisor knows neither the
    ambient set nor securebits).
    """
    for capability in range(_CAPABILITIES):
        libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    libc.prctl(_PR_CAP_AMBIENT, _CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    libc.prctl(_PR_SET_SECUREBITS, _SECUREBITS_LOCKED, 0, 0, 0)
    header = ctypes.create_string_buffer(struct.pack("<Ii", _CAPABILITY_VERSION_3, 0))
    empty = ctypes.create_string_buffer(24)
    check(libc.capset(header, empty), "capset")
