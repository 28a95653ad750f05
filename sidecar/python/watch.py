"""Looks at a running job from outside: memory and threads that no rlimit of its own counts."""

from __future__ import annotations

from pathlib import Path

from jobs import Child
from outcome import Limits, Verdict, memory_verdict
from rlimits import MAX_THREADS

# Of the container (or the machine's root group), and of the machine.
_OOM_COUNTERS = (Path("/sys/fs/cgroup/memory.events"), Path("/proc/vmstat"))
_MEMORY_FIELDS = ("RssAnon", "RssShmem", "VmSwap")


def excess(child: Child, limits: Limits) -> Verdict | None:
    """The verdict on a job that uses too much now; None when it does not or is gone.

    Between two looks a job can go over; RLIMIT_AS bounds by how much.
    """
    status = _status(child.pid)
    baseline = int(child.template.ready.get("memory_bytes", 0))
    if memory_bytes(status) > baseline + limits.memory_mb * 1024 * 1024:
        return memory_verdict(limits)
    if int(status.get("Threads", "1")) > MAX_THREADS:
        return Verdict(
            "killed", f"Cannot finish the job: it started more than {MAX_THREADS} threads"
        )
    return None


def own_memory_bytes() -> int:
    """What this process holds, as ``excess`` counts it; 0 where the system does not say."""
    return memory_bytes(_read("self"))


def oom_kills() -> int:
    """How often the kernel has killed for memory here so far; 0 where it does not say."""
    total = 0
    for path in _OOM_COUNTERS:
        try:
            counters = dict(line.split() for line in path.read_text().splitlines())
        except (OSError, ValueError):
            continue
        total += int(counters.get("oom_kill", 0))
    return total


def memory_bytes(status: dict[str, str]) -> int:
    """Memory that is not a file's, of the fields of /proc/PID/status."""
    fields = _MEMORY_FIELDS if "RssAnon" in status else ("VmRSS",)  # gVisor has only the sum
    return sum(int(status.get(name, "0 kB").split()[0]) * 1024 for name in fields)


def _status(pid: int | None) -> dict[str, str]:
    return {} if pid is None else _read(str(pid))


def _read(pid: str) -> dict[str, str]:
    try:
        text = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return {}
    return dict(line.split(":\t", 1) for line in text.splitlines() if ":\t" in line)
