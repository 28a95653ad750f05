"""A mount tree, a network and IPC objects of its own, made without any privilege.

Files that are not bound into the tree do not exist for the process. It does not stop system calls
as such (sockets of its own empty network, fork, execve of what is bound, nested namespaces):
seccomp does. Under gVisor a nested user namespace could make read-only mounts writable again,
which is another reason for seccomp, and for handing over a copy of the input.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from slot import Slot
from syscalls import call, check, libc

_NEWNS, _NEWUTS, _NEWIPC, _NEWUSER, _NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x40000000
_RDONLY, _NOSUID, _NODEV, _NOEXEC = 1, 2, 4, 8
_REMOUNT, _BIND, _REC, _PRIVATE = 32, 4096, 16384, 1 << 18
_DETACH = 2

# Where the job finds its folder in the new tree.
_JOB = Path("/job")


def enter(slot: Slot, readable: Iterable[Path]) -> Slot:
    """Moves the calling process into new namespaces that hold ``readable`` and the slot only.

    Must run before /proc closes itself (dumpable 0) and while single-threaded. Returns the slot as
    it is seen from inside. Raises OSError where the kernel refuses a step.
    """
    user, group = os.getuid(), os.getgid()
    check(libc.unshare(_NEWUSER | _NEWNET | _NEWIPC | _NEWUTS), "unshare")
    _map_ids(user, group)
    # On its own: in one call with the others gVisor refuses the mounts that follow.
    check(libc.unshare(_NEWNS), "unshare(CLONE_NEWNS)")
    _mount(None, Path("/"), None, _REC | _PRIVATE)
    root = slot.root_path
    _mount("tmpfs", root, "tmpfs", _NOSUID | _NODEV | _NOEXEC, "size=64k,mode=755")
    for path in readable:
        _bind(path, _below(root, path), _RDONLY)
    inside = Slot(_JOB)
    _bind(slot.input_path.parent, _below(root, inside.input_path.parent), _RDONLY | _NOEXEC)
    target = _below(root, inside.output_path)
    target.parent.mkdir(parents=True)
    target.touch()
    _bind(slot.output_path, target, _NOEXEC)
    _pivot(root)
    return inside


def _map_ids(user: int, group: int) -> None:
    """The same ids inside as outside, and only these."""
    setgroups = Path("/proc/self/setgroups")
    if setgroups.exists():  # not under gVisor
        setgroups.write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def _below(root: Path, path: Path) -> Path:
    return root / path.relative_to("/")


def _bind(source: Path, target: Path, flags: int) -> None:
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
    # In one call with the bind the kernel would ignore the other flags.
    _mount(str(source), target, None, _BIND | _REC)
    _mount(None, target, None, _BIND | _REMOUNT | _NOSUID | _NODEV | flags)


def _pivot(root: Path) -> None:
    os.chdir(root)
    call("pivot_root", b".", b".")
    check(libc.umount2(b".", _DETACH), "umount2")
    _mount(None, Path("/"), None, _BIND | _REMOUNT | _RDONLY | _NOSUID | _NODEV | _NOEXEC)
    os.chdir("/")


def _mount(
    source: str | None, target: Path, kind: str | None, flags: int, data: str | None = None
) -> None:
    words = [None if text is None else os.fsencode(text) for text in (source, target, kind, data)]
    check(libc.mount(words[0], words[1], words[2], flags, words[3]), f"mount {target}")
