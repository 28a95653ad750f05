"""Landlock: which files this process may use at all, no TCP, and whom it may signal.

It does not stop stat, chmod, chown, utime and xattr on any path, readlink, UDP, unix sockets by
path, nor anything between processes that is not a signal or ptrace: seccomp and the mount
namespace do. Signals and abstract sockets are covered from ABI 6 on, TCP from ABI 4 on.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

from syscalls import call

_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH = 1

# Rights of files and folders, in the order of their bits (linux/landlock.h).
_EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
TRUNCATE = 1 << 14
# How many of the bits each ABI knows: REFER came with 2, TRUNCATE with 3, IOCTL_DEV with 5.
_FS_BITS = {1: 13, 2: 14, 3: 15, 4: 15}
_FS_BITS_LATEST = 16
_NET_BITS = 0b11  # bind and connect TCP, from ABI 4
_SCOPE_BITS = 0b11  # abstract unix sockets and signals, from ABI 6

READ = READ_FILE | READ_DIR
WRITE = WRITE_FILE | TRUNCATE

Rule = tuple[Path, int]
"""A file, or a folder with all that is or will be below it, and the rights on it."""


def abi() -> int:
    """The kernel's Landlock version, 0 where there is none."""
    try:
        return call("landlock_create_ruleset", None, 0, _CREATE_RULESET_VERSION)
    except OSError:
        return 0


def restrict(version: int, rules: Iterable[Rule]) -> None:
    """Confines the calling thread for good; no_new_privs must be set.

    Handles every right that ``version`` knows, so that whatever no rule grants is refused. Raises
    OSError when the kernel does not take it, FileNotFoundError when a rule's path is missing.
    """
    rights = (1 << _FS_BITS.get(version, _FS_BITS_LATEST)) - 1
    attributes = struct.pack("<Q", rights)
    if version >= 4:
        attributes += struct.pack("<Q", _NET_BITS)
    if version >= 6:
        attributes += struct.pack("<Q", _SCOPE_BITS)
    buffer = ctypes.create_string_buffer(attributes, len(attributes))
    pointer = ctypes.cast(buffer, ctypes.c_void_p)
    ruleset = call("landlock_create_ruleset", pointer, len(attributes), 0)
    try:
        for path, granted in rules:
            _add(ruleset, path, granted & rights)
        call("landlock_restrict_self", ruleset, 0)
    finally:
        os.close(ruleset)


def _add(ruleset: int, path: Path, granted: int) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        attributes = ctypes.create_string_buffer(struct.pack("<Qi", granted, descriptor), 12)
        pointer = ctypes.cast(attributes, ctypes.c_void_p)
        call("landlock_add_rule", ruleset, _RULE_PATH_BENEATH, pointer, 0)
    finally:
        os.close(descriptor)
