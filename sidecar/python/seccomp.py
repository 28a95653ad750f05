"""Which system calls a child may make: a short list, with arguments where they matter.

It does not stop what the listed calls can do: reading and stat of any path that the process may
reach (that is Landlock's and the mount namespace's part), using up memory, time or the output
file (rlimits, clock, memory watch), nor two accomplices who tell each other something by a futex
on a page of a library, as they could by timing.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
from functools import cache

from bpf import Alternative, Arg, assemble, errno_action
from syscalls import audit_arch, check, libc, number

_PROT_EXEC = 0x4
# What glibc's pthread_create passes; anything else would be a process or a namespace.
_PTHREAD_FLAGS = 0x3D0F00
_O_PATH, _O_ASYNC = 0x200000, 0x2000
_O_ACCESS = 0x3
_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 22, 2
# F_DUPFD F_GETFD F_SETFD F_GETFL F_DUPFD_CLOEXEC. Not record locks, by which two jobs could talk
# over a file that both may read; not F_SETOWN: with O_ASYNC it signals any process of its user.
_FCNTL = (0, 1, 2, 3, 1030)
_F_SETFL = 4
# FUTEX_WAIT WAKE REQUEUE CMP_REQUEUE WAKE_OP WAIT_BITSET WAKE_BITSET, private or not, by any clock.
# Not the kinds with priority inheritance, which reach for the thread that holds the lock.
_FUTEX, _FUTEX_FLAGS = (0, 1, 3, 4, 5, 9, 10), 0x180
# MADV_NORMAL RANDOM SEQUENTIAL WILLNEED DONTNEED FREE HUGEPAGE NOHUGEPAGE DONTDUMP DODUMP. Not
# MERGEABLE: pages that are shared for being equal tell by their timing what others hold.
_MADVISE = (0, 1, 2, 3, 4, 8, 14, 15, 16, 17)
# Memory from the machine's reserve, which no count of a process's memory includes.
_MAP_HUGETLB = 0x40000
_O_NOTIFICATION_PIPE = os.O_EXCL
# TCGETS, TIOCGWINSZ (isatty, terminal size), FIOCLEX, FIONCLEX.
_IOCTL = (0x5401, 0x5413, 0x5451, 0x5450)

_ALWAYS: tuple[Alternative, ...] = ((),)

# Memory, threads' locks, own signal handlers, clocks, randomness, the end.
_COMPUTE = """
    brk munmap mremap set_robust_list rseq set_tid_address sched_yield getcpu
    rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack restart_syscall
    clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times
    getrandom gettid getpid exit exit_group read write close
""".split()
# Files by path and by descriptor, pipes of its own, questions about itself.
_FILES = """
    readv writev pread64 pwrite64 lseek fstat stat lstat newfstatat statx
    getdents64 dup dup2 dup3 ftruncate fsync fdatasync getcwd poll ppoll select pselect6
    getrusage getrlimit sysinfo uname getppid getuid geteuid getgid getegid
""".split()


def _argument_checked(own_pid: int) -> dict[str, tuple[Alternative, ...]]:
    not_executable = Arg(2, (0,), mask=_PROT_EXEC)
    return {
        # No new machine code: every library is loaded before. Forged calls into old code remain.
        "mmap": ((not_executable, Arg(3, (0,), mask=_MAP_HUGETLB)),),
        "mprotect": ((not_executable,),),
        "madvise": ((Arg(2, _MADVISE),),),
        "futex": ((Arg(1, _FUTEX, mask=0xFFFFFFFF & ~_FUTEX_FLAGS),),),
        "clone": ((Arg(0, (_PTHREAD_FLAGS,), wide=True),),),
        # abort() must be able to end the process; no other signal, no other process.
        "tgkill": ((Arg(0, (own_pid,)), Arg(2, (signal.SIGABRT,))),),
        "sched_getaffinity": ((Arg(0, (0, own_pid)),),),
        "prlimit64": ((Arg(0, (0,)),),),
    }


def _argument_checked_files() -> dict[str, tuple[Alternative, ...]]:
    return {
        "open": _open_flags(1),
        "openat": _open_flags(2),
        "fcntl": (
            (Arg(1, _FCNTL),),
            (Arg(1, (_F_SETFL,)), Arg(2, (0,), mask=_O_ASYNC)),
        ),
        "ioctl": ((Arg(1, _IOCTL),),),
        "pipe2": ((Arg(1, (0,), mask=_O_NOTIFICATION_PIPE),),),
    }


def _open_flags(index: int) -> tuple[Alternative, ...]:
    """No O_PATH and no access mode 3, which pass by Landlock; no truncating of what is opened to
    read, which Landlock before ABI 3 does not see."""
    return (
        (Arg(index, (os.O_RDONLY,), mask=_O_PATH | _O_ACCESS | os.O_TRUNC),),
        (Arg(index, (os.O_WRONLY, os.O_RDWR), mask=_O_PATH | _O_ACCESS),),
    )


def build(own_pid: int, *, files: bool) -> bytes:
    """The program for one process; without ``files`` it cannot open or stat anything."""
    rules: dict[str, tuple[Alternative, ...]] = dict.fromkeys(_COMPUTE, _ALWAYS)
    if files:
        rules |= dict.fromkeys(_FILES, _ALWAYS)
        rules |= _argument_checked_files()
    rules |= _argument_checked(own_pid)
    by_number = {number(name): alternatives for name, alternatives in rules.items()}
    refused = errno_action(errno.EPERM)
    # glibc falls back from clone3 to clone, whose flags can be looked at.
    answers = {number("clone3") or 0: errno_action(errno.ENOSYS)}
    allowed = {nr: alternatives for nr, alternatives in by_number.items() if nr is not None}
    return assemble(audit_arch(), allowed, default=refused, answers=answers)


class _Program(ctypes.Structure):
    _fields_ = (("len", ctypes.c_ushort), ("filter", ctypes.c_char_p))


_PID_PLACEHOLDER = 0x7EADBEE1


@cache
def _prepared(files: bool) -> bytes:
    return build(_PID_PLACEHOLDER, files=files)


def prepare() -> None:
    """Assembles the programs ahead, in the parent, so that no child has to."""
    for files in (True, False):
        _prepared(files)


def install(*, files: bool = True) -> None:
    """Filters the calling thread for good; no_new_privs must be set. Raises OSError."""
    placeholder = _PID_PLACEHOLDER.to_bytes(4, "little")
    program = _prepared(files).replace(placeholder, os.getpid().to_bytes(4, "little"))
    header = _Program(len(program) // 8, program)
    check(
        libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(header), 0, 0),
        "prctl(PR_SET_SECCOMP)",
    )
