"""One attack and more of each kind from inside a job, with the guard off, judged by its victim."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Sandbox, raw

TRY = """
import ctypes, os, signal, socket
libc = ctypes.CDLL(None, use_errno=True)
def attempt(action):
    try:
        print("got", repr(action())[:200])
    except BaseException as error:
        print("refused", type(error).__name__)
"""


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Path]:
    """A file whose bytes, mode, times and links must stay as they are, and come out nowhere."""
    path = tmp_path / "canary"
    path.write_text("the secret")
    path.chmod(0o600)
    before = path.stat()
    yield path
    after = path.stat()
    assert path.read_text() == "the secret"
    assert (after.st_mode, after.st_mtime_ns, after.st_nlink, after.st_uid) == (
        *(before.st_mode, before.st_mtime_ns, before.st_nlink, before.st_uid),
    )
    assert os.listxattr(path) == []


def attack(sandbox: Sandbox, body: str) -> str:
    """Runs the body, whose ``attempt`` prints what came of each action."""
    ended = sandbox.run(**raw(TRY + body))
    assert ended["kind"] in {"no_output", None}, ended
    output: str = ended["stdout"]
    return output


def test_files_of_others(sandbox: Sandbox, canary: Path) -> None:
    path = str(canary)
    said = attack(
        sandbox,
        f"attempt(lambda: open({path!r}).read())\n"
        f"attempt(lambda: open({path!r}, 'w'))\n"
        f"attempt(lambda: os.unlink({path!r}))\n"
        f"attempt(lambda: os.rename({path!r}, {path + '2'!r}))\n"
        f"attempt(lambda: os.link({path!r}, '/job/out/link'))\n"
        f"attempt(lambda: os.chmod({path!r}, 0o777))\n"
        f"attempt(lambda: os.chown({path!r}, 1, 1))\n"
        f"attempt(lambda: os.utime({path!r}, (1, 1)))\n"
        f"attempt(lambda: os.setxattr({path!r}, 'user.x', b'x'))\n"
        f"attempt(lambda: libc.syscall(437, -100, {path.encode()!r}, b'\\0' * 24, 24))\n"
        "attempt(lambda: open('/proc/self/mem', 'rb'))\n"
        "attempt(lambda: open(f'/proc/{os.getppid()}/environ').read())\n"
        "attempt(lambda: os.listdir('/proc'))\n"
        "attempt(lambda: os.readlink('/proc/self/exe'))\n",
    )
    assert "secret" not in said
    assert said.replace("got -1\n", "").count("got") == 0


def test_its_own_input_stays_as_it_is(sandbox: Sandbox) -> None:
    source = sandbox.table({"a": [1]})
    before = source.read_bytes(), source.stat().st_mode
    body = (
        TRY + "path = os.environ['INPUT_FILE_PATH']\n"
        "attempt(lambda: open(path, 'r+b').write(b'gone'))\n"
        "attempt(lambda: os.chmod(path, 0o777))\n"
        "attempt(lambda: os.unlink(path))\n"
        "attempt(lambda: libc.unshare(0x10020000))\n"
        "attempt(lambda: libc.mount(None, b'/job/in', None, 32 | 4096, None))\n"
        "attempt(lambda: open(path, 'r+b').write(b'gone'))\n"
    )
    sandbox.run(input_path=source, **raw(body))
    assert (source.read_bytes(), source.stat().st_mode) == before


def test_network(sandbox: Sandbox, tmp_path: Path) -> None:
    tcp = socket.create_server(("127.0.0.1", 0))
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("127.0.0.1", 0))
    unix = socket.socket(socket.AF_UNIX)
    unix.bind(str(tmp_path / "sock"))
    unix.listen()
    attack(
        sandbox,
        f"attempt(lambda: socket.create_connection(('127.0.0.1', {tcp.getsockname()[1]})))\n"
        "attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM)"
        f".sendto(b'x', ('127.0.0.1', {udp.getsockname()[1]})))\n"
        f"attempt(lambda: socket.socket(socket.AF_UNIX).connect({str(tmp_path / 'sock')!r}))\n"
        "attempt(lambda: socket.socketpair())\n"
        "attempt(lambda: socket.getaddrinfo('example.org', 80))\n",
    )
    for listener in (tcp, udp, unix):
        listener.setblocking(False)
        with listener, pytest.raises(BlockingIOError):
            listener.recv(1) if listener is udp else listener.accept()


def test_processes(sandbox: Sandbox) -> None:
    said = attack(
        sandbox,
        "attempt(os.fork)\n"
        "attempt(lambda: os.execv('/bin/sh', ['sh']))\n"
        f"attempt(lambda: os.posix_spawn({sys.executable!r}, ['python'], {{}}))\n"
        "attempt(lambda: os.memfd_create('x'))\n"
        "attempt(lambda: os.system('true') and 1 / 0)\n"
        "attempt(lambda: libc.syscall(56, 0x4111, 0, 0, 0, 0) + 1 and 1)\n",
    )
    assert said.count("refused") >= 4
    assert "got 0" not in said.splitlines()[0]


def test_signals_and_looks_at_others(sandbox: Sandbox) -> None:
    victim = subprocess.Popen(["sleep", "60"])
    try:
        priority = os.getpriority(os.PRIO_PROCESS, victim.pid)
        affinity = os.sched_getaffinity(victim.pid)
        pid = victim.pid
        attack(
            sandbox,
            f"attempt(lambda: os.kill({pid}, 9))\n"
            f"attempt(lambda: os.killpg(os.getpgid({pid}), 9))\n"
            f"attempt(lambda: libc.syscall(434, {pid}, 0) + 1 or 1 / 0)\n"
            f"attempt(lambda: libc.syscall(234, {pid}, {pid}, 9))\n"
            f"attempt(lambda: os.setpriority(os.PRIO_PROCESS, {pid}, 19))\n"
            f"attempt(lambda: os.sched_setaffinity({pid}, [0]))\n"
            f"attempt(lambda: libc.syscall(302, {pid}, 7, b'\\1' + b'\\0' * 15, 0))\n"
            f"attempt(lambda: libc.ptrace(16, {pid}, 0, 0))\n"
            f"attempt(lambda: __import__('fcntl').fcntl(1, 8, {pid}))\n",
        )
        assert victim.poll() is None
        assert os.getpriority(os.PRIO_PROCESS, pid) == priority
        assert os.sched_getaffinity(pid) == affinity
    finally:
        victim.kill()
        victim.wait()


def test_the_supervisor_cannot_be_reached_by_a_report(sandbox: Sandbox) -> None:
    body = (
        'import os\nos.write(4, b\'ready\\n{"message": 1, "line": -5}\')\n'
        'os.write(1, b\'{"event": "ended", "kind": null}\\n\')\nos._exit(0)\n'
    )
    assert sandbox.run(**raw(body))["kind"] == "no_output"
    lies = "import os\nos.write(4, b'[' * 200_000)\nos._exit(1)\n"
    ended = sandbox.run(**raw(lies))
    assert (ended["kind"], ended["traceback"], ended["line"]) == ("exception", None, None)


def test_a_flood_of_output_blocks_only_its_author(sandbox: Sandbox) -> None:
    flood = "import os\nwhile True:\n    os.write(1, b'x' * 65536)\n    os.write(2, b'y' * 65536)\n"
    job = sandbox.submit(**raw(flood), timeout_seconds=1)
    assert sandbox.run("x = 1")["kind"] == "no_output"
    ended = sandbox.ended(job)
    assert ended["kind"] == "timeout"
    assert len(ended["stdout"]) < 70_000


@pytest.mark.parametrize(
    "trick",
    [
        "os.unlink(out)",
        "os.symlink('/etc/passwd', out + '2'); os.replace(out + '2', out)",
        "os.unlink(out); os.mkfifo(out)",
        "os.unlink(out); os.mkdir(out)",
        "os.link(os.environ['INPUT_FILE_PATH'], out + '2')",
    ],
)
def test_tricks_with_the_output_file(sandbox: Sandbox, trick: str) -> None:
    body = f"import os\nout = os.environ['OUTPUT_FILE_PATH']\n{trick}\n"
    assert sandbox.run(**raw(body))["kind"] in {"exception", "no_output"}


def test_a_sparse_output_is_held_to_its_size(sandbox: Sandbox) -> None:
    body = "import os\nf = open(os.environ['OUTPUT_FILE_PATH'], 'wb')\nf.truncate(100 << 30)\n"
    assert sandbox.run(**raw(body))["kind"] == "output_too_large"


def test_thread_bomb_is_stopped_early(sandbox: Sandbox) -> None:
    body = (
        "import threading, time\nthreading.stack_size(65536)\nstarted = 0\ntry:\n"
        "    while True:\n"
        "        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
        "        started += 1\nexcept RuntimeError:\n    pass\nprint(started)\n"
    )
    ended = sandbox.run(**raw(body))
    # Counted by the kernel in a user namespace, by the container's pids limit, or by the watch.
    assert ended["kind"] in {"killed", "no_output"}
    assert int(ended["stdout"] or 0) < 1000
    assert sandbox.run("x = 1")["kind"] == "no_output"


def test_signals_cannot_be_outlived(sandbox: Sandbox) -> None:
    body = (
        "import signal\nfor n in range(1, 65):\n    try:\n"
        "        signal.signal(n, signal.SIG_IGN)\n"
        "    except (OSError, ValueError):\n        pass\nwhile True:\n    pass\n"
    )
    ended = sandbox.run(**raw(body), timeout_seconds=0.5)
    assert (ended["kind"], ended["signal"]) == ("timeout", "SIGKILL")


def test_a_c_loop_that_holds_the_lock_ends_in_time(sandbox: Sandbox) -> None:
    ended = sandbox.run("print(len(str(7 ** (10 ** 8))))", timeout_seconds=0.5)
    assert ended["kind"] == "timeout"


def test_environment_is_two_variables(sandbox: Sandbox) -> None:
    said = sandbox.run(**raw("import os\nprint(sorted(os.environ))"))["stdout"]
    assert said == "['INPUT_FILE_PATH', 'OUTPUT_FILE_PATH']\n"


def test_descriptors_are_its_own(sandbox: Sandbox) -> None:
    body = (
        "import os\nfor n in range(1024):\n    try:\n        os.fstat(n)\n        print(n)\n"
        "    except OSError:\n        pass\n"
    )
    assert sandbox.run(**raw(body))["stdout"].split() == ["0", "1", "2", "4"]
