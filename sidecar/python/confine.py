"""The layers that close a child off, in the one order in which they can be applied."""

from __future__ import annotations

import resource
from dataclasses import dataclass

from outcome import Limits
from slot import Slot


@dataclass(frozen=True)
class Confinement:
    """Which mechanisms this machine offers; decided once at start, the same for every child."""


def confine(confinement: Confinement, slot: Slot) -> Slot:
    """Closes the calling process off; returns the slot as the process sees it from now on."""
    return slot


def apply_limits(limits: Limits) -> None:
    """The job's own share of the rlimits, all of them hard."""
    memory = limits.memory_mb * 1024 * 1024
    with open("/proc/self/statm") as statm:
        mapped = int(statm.read().split()[0]) * resource.getpagesize()
    _limit(resource.RLIMIT_AS, mapped + memory)
    _limit(resource.RLIMIT_FSIZE, limits.output_max_bytes)
    _limit(resource.RLIMIT_CPU, int(limits.timeout_seconds) + 5)


def _limit(kind: int, value: int) -> None:
    resource.setrlimit(kind, (value, value))
