"""The filter's program, run here for both architectures, and in the kernel for this machine's."""

from __future__ import annotations

import ctypes
import errno
import faulthandler
import os
import signal
import struct
from collections.abc import Callable

import pytest

import privileges
import seccomp
from bpf import ALLOW, errno_action
from syscalls import number

ARCHES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
REFUSED = errno_action(errno.EPERM)
PID = 4242


def simulate(program: bytes, arch: int, nr: int, *arguments: int) -> int:
    """Runs classic BPF over one struct seccomp_data."""
    padded = [argument & (2**64 - 1) for argument in arguments] + [0] * (6 - len(arguments))
    data = struct.pack("<IIQ6Q", nr, arch, 0, *padded)
    accumulator = position = 0
    while True:
        code, if_true, if_false, value = struct.unpack_from("<HBBI", program, position * 8)
        position += 1
        match code:
            case 0x20:
                accumulator = struct.unpack_from("<I", data, value)[0]
            case 0x54:
                accumulator &= value
            case 0x15:
                position += if_true if accumulator == value else if_false
            case 0x35:
                position += if_true if accumulator >= value else if_false
            case 0x06:
                return int(value)


@pytest.fixture(params=ARCHES)
def ask(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """What the full filter answers to a call, on the one and on the other architecture."""
    arch: str = request.param
    monkeypatch.setattr("platform.machine", lambda: arch)
    program = seccomp.build(PID, files=True)

    def answer(name: str, *arguments: int) -> int:
        nr = number(name, arch)
        assert nr is not None
        return simulate(program, ARCHES[arch], nr, *arguments)

    return answer


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("read", (0,)),
        ("openat", (0, 0, os.O_RDONLY | os.O_CLOEXEC)),
        ("openat", (0, 0, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)),
        ("openat", (0, 0, os.O_RDWR)),
        ("mmap", (0, 4096, 3, 0x22)),
        ("madvise", (0, 4096, 4)),
        ("futex", (0, 0x189)),
        ("futex", (0, 0)),
        ("pipe2", (0, os.O_CLOEXEC)),
        ("clone", (0x3D0F00,)),
        ("tgkill", (PID, PID, signal.SIGABRT)),
        ("fcntl", (1, 1030)),
        ("fcntl", (1, 4, os.O_NONBLOCK)),
        ("ioctl", (1, 0x5413)),
        ("sched_getaffinity", (0,)),
        ("prlimit64", (0, 7)),
        ("exit_group", (0,)),
    ],
)
def test_allows(ask: Callable[..., int], name: str, arguments: tuple[int, ...]) -> None:
    assert ask(name, *arguments) == ALLOW


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("openat", (0, 0, 0x200000)),
        ("openat", (0, 0, 0x200000 | os.O_RDWR)),
        ("openat", (0, 0, os.O_RDONLY | os.O_TRUNC)),
        ("openat", (0, 0, 3)),
        ("openat", (0, 0, 3 | os.O_CLOEXEC)),
        ("mmap", (0, 4096, 3, 0x22 | 0x40000)),
        ("madvise", (0, 4096, 12)),
        ("madvise", (0, 4096, 100)),
        ("futex", (0, 6)),
        ("futex", (0, 8 | 0x80)),
        ("futex", (0, 13 | 0x180)),
        ("pipe2", (0, os.O_CLOEXEC | os.O_EXCL)),
        ("mmap", (0, 4096, 7)),
        ("mmap", (0, 4096, 4)),
        ("mprotect", (0, 4096, 5)),
        ("clone", (0x11,)),
        ("clone", (0x3D0F00 | 0x10000000,)),
        ("clone", (0x3D0F00 | 1 << 40,)),
        ("tgkill", (PID, PID, signal.SIGKILL)),
        ("tgkill", (PID + 1, PID + 1, signal.SIGABRT)),
        ("fcntl", (1, 8, PID)),
        ("fcntl", (1, 4, 0x2000)),
        ("ioctl", (1, 0x5412)),
        ("sched_getaffinity", (PID + 1,)),
        ("prlimit64", (PID + 1, 7)),
        ("ptrace", (0,)),
        ("unshare", (0,)),
        ("setpriority", (0,)),
        ("seccomp", (0,)),
        ("landlock_restrict_self", (0,)),
        ("keyctl", (0,)),
        ("capset", (0,)),
    ],
)
def test_refuses(ask: Callable[..., int], name: str, arguments: tuple[int, ...]) -> None:
    assert ask(name, *arguments) == REFUSED


def test_clone3_does_not_exist(ask: Callable[..., int]) -> None:
    assert ask("clone3", 0) == errno_action(errno.ENOSYS)


def test_refuses_everything_of_another_architecture() -> None:
    program = seccomp.build(PID, files=True)
    i386, x32 = 0x40000003, 0x40000000
    assert all(simulate(program, i386, nr) == REFUSED for nr in range(500))
    assert all(simulate(program, ARCHES["x86_64"], x32 | nr) == REFUSED for nr in range(500))


def test_allows_a_short_list_only() -> None:
    program = seccomp.build(PID, files=True)
    allowed = [nr for nr in range(1000) if simulate(program, ARCHES["x86_64"], nr) == ALLOW]
    assert len(allowed) < 80


def in_fork(action: Callable[[], None]) -> int:
    """The exit status, or minus the signal, of a fork that runs the action under the filter."""
    pid = os.fork()
    if pid == 0:
        status = 99
        faulthandler.disable()
        try:
            privileges.forbid_new_privileges()
            seccomp.install()
            action()
            status = 0
        except OSError as error:
            status = error.errno or 98
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_kernel_takes_the_filter() -> None:
    assert in_fork(lambda: None) == 0
    assert in_fork(lambda: os.kill(os.getppid(), 0)) == errno.EPERM
    assert in_fork(lambda: os.chmod("/", 0o755)) == errno.EPERM
    assert in_fork(lambda: print(os.fork())) == errno.EPERM
    assert in_fork(os.abort) == -signal.SIGABRT


def test_clone_by_number_starts_no_process() -> None:
    libc = ctypes.CDLL(None, use_errno=True)

    def clone() -> None:
        for flags in (signal.SIGCHLD, 0x4100 | signal.SIGCHLD, 0x10000000 | signal.SIGCHLD):
            if libc.syscall(number("clone"), flags, 0, 0, 0, 0) != -1:
                raise OSError(1, "cloned")

    assert in_fork(clone) == 0
