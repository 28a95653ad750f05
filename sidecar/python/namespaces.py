"""A mount tree, a network and IPC objects of its own, made without any privilege.

Files that are not bound into the tree do not exist for the process. It does not stop system calls
as such (sockets of its own empty network, fork, execve of what is bound, nested namespaces):
seccomp does. Two forms:

- ``enter``: namespaces for one child. The strong form, needed where there is no Landlock; it costs
  a few milliseconds, most of it waiting when the kernel takes the tree apart again.
- ``open_jail`` and ``enter_jail``: namespaces of the template, shared by its children, each of
  which only changes its root. A child could name another's slot in there: Landlock keeps it from
  using that, and the name is 128 random bits.
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

# Where a job finds its folder in a tree of its own, and its slot in the jail.
_JOB = Path("/job")
_SLOTS = Path("/slots")


def enter(slot: Slot, readable: Iterable[Path]) -> Slot:
    """Moves the calling process into new namespaces that hold ``readable`` and the slot only.

    Must run before /proc closes itself (dumpable 0) and while single-threaded. Returns the slot as
    it is seen from inside. Raises OSError where the kernel refuses a step.

    Under gVisor a nested user namespace could make the read-only mounts writable again, which is
    another reason for seccomp, and for handing over a copy of the input.
    """
    root = slot.root_path
    _unshare()
    _start_tree(root, readable)
    inside = Slot(_JOB)
    _bind(slot.input_path.parent, _below(root, inside.input_path.parent), _RDONLY | _NOEXEC)
    target = _below(root, inside.output_path)
    target.touch()
    _bind(slot.output_path, target, _NOEXEC)
    os.chdir(root)
    call("pivot_root", b".", b".")
    check(libc.umount2(b".", _DETACH), "umount2")
    _seal(Path("/"))
    os.chdir("/")
    return inside


def open_jail(slots: Path, readable: Iterable[Path]) -> None:
    """Moves the template into new namespaces, with a jail for its children at ``slots/root``.

    The template itself keeps its view of the files. Raises OSError like ``enter``.
    """
    root = slots / "root"
    _unshare()
    _start_tree(root, readable)
    _bind(slots, _below(root, _SLOTS), _NOEXEC)
    _seal(root)


def enter_jail(slot: Slot) -> Slot:
    """Makes the jail the calling child's whole file system; returns the slot as seen from there.

    It holds only together with dropped capabilities, seccomp (no second chroot) and Landlock.
    """
    os.chroot(slot.root_path)
    os.chdir("/")
    return Slot(_SLOTS / slot.folder.name)


def _unshare() -> None:
    user, group = os.getuid(), os.getgid()
    check(libc.unshare(_NEWUSER | _NEWNET | _NEWIPC | _NEWUTS), "unshare")
    # The same ids inside as outside, and only these.
    setgroups = Path("/proc/self/setgroups")
    if setgroups.exists():  # not under gVisor
        setgroups.write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    # On its own: in one call with the others gVisor refuses the mounts that follow.
    check(libc.unshare(_NEWNS), "unshare(CLONE_NEWNS)")
    _mount(None, Path("/"), None, _REC | _PRIVATE)


def _start_tree(root: Path, readable: Iterable[Path]) -> None:
    _mount("tmpfs", root, "tmpfs", _NOSUID | _NODEV | _NOEXEC, "size=64k,mode=755")
    for path in readable:
        _bind(path, _below(root, path), _RDONLY)


def _below(root: Path, path: Path) -> Path:
    return root / path.relative_to("/")


def _bind(source: Path, target: Path, flags: int) -> None:
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
    # In one call with the bind the kernel would ignore the other flags.
    _mount(str(source), target, None, _BIND)
    _mount(None, target, None, _BIND | _REMOUNT | _NOSUID | _NODEV | flags)


def _seal(root: Path) -> None:
    _mount(None, root, None, _BIND | _REMOUNT | _RDONLY | _NOSUID | _NODEV | _NOEXEC)


def _mount(
    source: str | None, target: Path, kind: str | None, flags: int, data: str | None = None
) -> None:
    words = [None if text is None else os.fsencode(text) for text in (source, target, kind, data)]
    check(libc.mount(words[0], words[1], words[2], flags, words[3]), f"mount {target}")
