"""The environment that every process starts with which is going to run jobs."""

from __future__ import annotations

import os

# What an interpreter may need to start at all; no secret is ever in these.
_PASSED_ON = ("LD_LIBRARY_PATH", "SYSTEMROOT")

# One thread only (a fork copies just the calling one), and no allocator that reserves a gigabyte
# of address space, which RLIMIT_AS would count.
LIBRARY_SETTINGS = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "2",
}


def child_environment() -> dict[str, str]:
    """All that a process which is going to run jobs finds in its environment at the start."""
    return LIBRARY_SETTINGS | {k: os.environ[k] for k in _PASSED_ON if k in os.environ}
