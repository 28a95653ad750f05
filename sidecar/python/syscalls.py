"""System call numbers, and a raw ``syscall`` for those that libc has no function for."""

from __future__ import annotations

import ctypes
import os
import platform

# Number on x86_64, number on aarch64; None where the architecture does not have the call.
_TABLE: dict[str, tuple[int | None, int | None]] = {
    "brk": (12, 214),
    "capget": (125, 90),
    "capset": (126, 91),
    "clock_getres": (229, 114),
    "clock_gettime": (228, 113),
    "clock_nanosleep": (230, 115),
    "clone": (56, 220),
    "clone3": (435, 435),
    "close": (3, 57),
    "dup": (32, 23),
    "dup2": (33, None),
    "dup3": (292, 24),
    "exit": (60, 93),
    "exit_group": (231, 94),
    "fcntl": (72, 25),
    "fdatasync": (75, 83),
    "fstat": (5, 80),
    "fsync": (74, 82),
    "ftruncate": (77, 46),
    "futex": (202, 98),
    "getcpu": (309, 168),
    "getcwd": (79, 17),
    "getdents64": (217, 61),
    "getegid": (108, 177),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getpid": (39, 172),
    "getppid": (110, 173),
    "getrandom": (318, 278),
    "getrlimit": (97, 163),
    "getrusage": (98, 165),
    "gettid": (186, 178),
    "gettimeofday": (96, 169),
    "getuid": (102, 174),
    "ioctl": (16, 29),
    "keyctl": (250, 219),
    "landlock_add_rule": (445, 445),
    "landlock_create_ruleset": (444, 444),
    "landlock_restrict_self": (446, 446),
    "lseek": (8, 62),
    "lstat": (6, None),
    "madvise": (28, 233),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "mremap": (25, 216),
    "munmap": (11, 215),
    "nanosleep": (35, 101),
    "newfstatat": (262, 79),
    "open": (2, None),
    "openat": (257, 56),
    "pipe2": (293, 59),
    "pivot_root": (155, 41),
    "poll": (7, None),
    "ppoll": (271, 73),
    "pread64": (17, 67),
    "prlimit64": (302, 261),
    "pselect6": (270, 72),
    "ptrace": (101, 117),
    "pwrite64": (18, 68),
    "read": (0, 63),
    "readv": (19, 65),
    "restart_syscall": (219, 128),
    "rseq": (334, 293),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sched_getaffinity": (204, 123),
    "sched_yield": (24, 124),
    "seccomp": (317, 277),
    "select": (23, None),
    "set_robust_list": (273, 99),
    "set_tid_address": (218, 96),
    "setpriority": (141, 140),
    "sigaltstack": (131, 132),
    "stat": (4, None),
    "statx": (332, 291),
    "sysinfo": (99, 179),
    "tgkill": (234, 131),
    "time": (201, None),
    "times": (100, 153),
    "uname": (63, 160),
    "unshare": (272, 97),
    "write": (1, 64),
    "writev": (20, 66),
}

# As in linux/audit.h: the machine, 64 bit, little endian.
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}


class Unsupported(Exception):
    """This kernel or machine does not offer a mechanism; the text says which."""


def machine() -> str:
    """The architecture's name. Raises Unsupported for one that the table does not know."""
    name = platform.machine()
    if name not in _AUDIT_ARCH:
        raise Unsupported(f"system call table of {name}")
    return name


def audit_arch() -> int:
    return _AUDIT_ARCH[machine()]


def number(name: str, arch: str | None = None) -> int | None:
    """The call's number on ``arch`` (this machine's by default), None where there is none."""
    x86_64, aarch64 = _TABLE[name]
    return x86_64 if (arch or machine()) == "x86_64" else aarch64


# PyDLL keeps the interpreter lock: no other thread may run while a process closes itself off.
libc = ctypes.PyDLL(None, use_errno=True)


def check(result: int, what: str) -> int:
    """Raises OSError with errno when a libc call returned a negative number."""
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result


def call(name: str, *arguments: int | bytes | ctypes.c_void_p | None) -> int:
    """A raw system call; raises OSError when it fails."""
    nr = number(name)
    if nr is None:
        raise Unsupported(f"system call {name}")
    words = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    return check(libc.syscall(ctypes.c_long(nr), *words), name)
