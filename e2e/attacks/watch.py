"""What a job costs the machine while it runs, and what it leaves running."""

import contextlib
import ctypes
import os
import signal
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_INTERVAL_SECONDS = 0.1
_LEAVE_SECONDS = 3.0


def become_subreaper() -> None:
    """Orphans of anything started here come to this process, so that none goes unseen."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def descendants(root: int) -> set[int]:
    """Process ids below ``root``, from one look at /proc."""
    children = _children()
    found: set[int] = set()
    ahead = [root]
    while ahead:
        for child in children.get(ahead.pop(), []):
            if child not in found:
                found.add(child)
                ahead.append(child)
    return found


def children_of(root: int) -> set[int]:
    """Process ids right below ``root``."""
    return set(_children().get(root, []))


def _children() -> dict[int, list[int]]:
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                # The name in brackets may hold anything, even a bracket.
                rest = Path(f"/proc/{name}/stat").read_text(errors="replace").rpartition(")")[2]
            except OSError:
                continue
            children.setdefault(int(rest.split()[1]), []).append(int(name))
    return children


def wait_until_gone(known: set[int]) -> list[str]:
    """Waits for this process to have no descendants but the known; ends those that stay."""
    deadline = time.monotonic() + _LEAVE_SECONDS
    while True:
        left = descendants(os.getpid()) - known
        if not left:
            return []
        for pid in left:
            try:
                os.waitpid(pid, os.WNOHANG)
            except ChildProcessError:
                continue  # not an orphan that came to us
        if time.monotonic() > deadline:
            found = [f"process {pid} is left: {_command(pid)}" for pid in sorted(left)]
            for pid in left:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            return found
        time.sleep(0.01)


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").replace("\0", " ")[:100]
    except OSError:
        return "?"


@dataclass
class Limits:
    """What a job may cost at most; beyond it the machine was not protected."""

    processes: int = 4
    # Where no limit of the kernel counts threads per job, a watch ends it some time after 64.
    threads: int = 256
    memory_mb: int = 1024
    disk_mb: int = 512
    files: int = 200


@dataclass
class Peak:
    """The largest values seen."""

    values: dict[str, int] = field(default_factory=dict)

    def note(self, name: str, value: int) -> None:
        self.values[name] = max(value, self.values.get(name, 0))


class Watch:
    """Samples the processes below this one and a folder, on a thread, while a job runs."""

    def __init__(self, known: set[int], folder: Path) -> None:
        self._known = known
        self._folder = folder
        self._peak = Peak()
        self._stop = threading.Event()
        self._shared_before = _meminfo("Shmem")
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._stop.wait(_INTERVAL_SECONDS):
            self._sample()

    def _sample(self) -> None:
        job = descendants(os.getpid()) - self._known
        self._peak.note("processes", len(job))
        threads = resident = 0
        for pid in job:
            status = _status(pid)
            threads += status.get("Threads", 0)
            resident += status.get("RssAnon", status.get("VmRSS", 0)) + status.get("RssShmem", 0)
        self._peak.note("threads", threads)
        shared = _meminfo("Shmem") - self._shared_before
        self._peak.note("memory_mb", max(resident, shared) // 1024)
        files, blocks = _disk(self._folder)
        self._peak.note("files", files)
        self._peak.note("disk_mb", blocks // 2048)

    def excesses(self, limits: Limits) -> list[str]:
        """Ends the watch and says which limits were passed."""
        self._stop.set()
        self._thread.join()
        return [
            f"{name}: {value}, where {vars(limits)[name]} is the most that may be"
            for name, value in self._peak.values.items()
            if value > vars(limits)[name]
        ]


def _status(pid: int) -> dict[str, int]:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(errors="replace").splitlines()
    except OSError:
        return {}
    found: dict[str, int] = {}
    for line in lines:
        key, _, value = line.partition(":")
        words = value.split()
        if key in ("Threads", "RssAnon", "RssShmem", "VmRSS") and words and words[0].isdigit():
            found[key] = int(words[0])
    return found


def _meminfo(key: str) -> int:
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith(key + ":"):
            return int(line.split()[1])
    return 0


def _disk(folder: Path) -> tuple[int, int]:
    """Files and 512-byte blocks below the folder."""
    files = blocks = 0
    for at, folders, names in os.walk(folder):
        for name in (*folders, *names):
            try:
                blocks += os.lstat(os.path.join(at, name)).st_blocks
            except OSError:
                continue
            files += 1
        if files > 5000:
            break
    return files, blocks
