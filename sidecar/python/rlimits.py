"""What a job may use, as far as the kernel counts it per process.

It does not stop memory that is not address space of the process, nor threads where the kernel
counts them per user: the supervisor's watch looks at both.
"""

from __future__ import annotations

import os
import resource
from pathlib import Path

from outcome import Limits

# Threads of one job.
MAX_THREADS = 64
_MAX_OPEN_FILES = 256
# Address space that costs no memory: stacks and arenas of a few threads. The supervisor's watch
# holds a job to its memory; RLIMIT_AS keeps it from running far past between two looks.
_ADDRESS_SLACK_BYTES = 256 * 1024 * 1024


def limit_for_every_job(*, counts_threads: bool) -> None:
    """Hard limits that do not depend on the job.

    ``counts_threads``: the process has a user namespace of its own, so that RLIMIT_NPROC counts
    its threads and not those of everybody with the same user id.
    """
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, _MAX_OPEN_FILES)
    _limit(resource.RLIMIT_MEMLOCK, 0)
    if counts_threads:
        _limit(resource.RLIMIT_NPROC, MAX_THREADS)


def limit_job(limits: Limits, mapped: int) -> None:
    """The job's own share, hard too; ``mapped`` is the address space in use before (bytes)."""
    memory = limits.memory_mb * 1024 * 1024
    _limit(resource.RLIMIT_AS, mapped + _ADDRESS_SLACK_BYTES + memory)
    _limit(resource.RLIMIT_FSIZE, limits.output_max_bytes)
    # The wall clock ends a job first; this ends one whose supervisor is stopped.
    _limit(resource.RLIMIT_CPU, int(limits.timeout_seconds) * (os.cpu_count() or 1) + 5)


def mapped_bytes() -> int:
    """The address space of this process (Linux)."""
    pages = Path("/proc/self/statm").read_text().split()[0]
    return int(pages) * resource.getpagesize()


def _limit(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(kind, (value, value))
