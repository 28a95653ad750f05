"""The layers that close a child off, in the one order in which they can be applied."""

from __future__ import annotations

import os
import resource
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import landlock
import namespaces
import privileges
import seccomp
from outcome import Limits
from slot import Slot

# Threads of one job; only a user namespace of its own counts them per job, elsewhere the limit is
# the user id's and the supervisor's watch counts instead.
MAX_THREADS = 64
_MAX_OPEN_FILES = 256
# Address space that costs no memory: stacks and arenas of a few threads. The supervisor's watch
# holds a job to its memory; RLIMIT_AS keeps it from running far past between two looks.
_ADDRESS_SLACK_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True)
class Confinement:
    """Which mechanisms this machine offers; probed once at start, the same for every child."""

    landlock_abi: int
    namespaces: bool
    seccomp: bool
    privileges: bool
    """Whether this is Linux at all, with prctl and capabilities."""


@dataclass(frozen=True)
class Inside:
    """What a confined child has to know about itself."""

    slot: Slot
    mapped_bytes: int
    """Address space in use before the job, which RLIMIT_AS has to leave room for."""


def confine(confinement: Confinement, slot: Slot) -> Inside:
    """Closes the calling process off for good. Raises when any step fails: then it must end."""
    parent = os.getppid()
    mapped = _mapped_bytes() if confinement.privileges else 0
    if confinement.privileges:
        privileges.prefer_for_oom_kill()
        privileges.forbid_new_privileges()
    if confinement.namespaces:
        slot = namespaces.enter(slot, python_tree())
    if confinement.landlock_abi:
        landlock.restrict(confinement.landlock_abi, _rules(slot))
    _limit_for_every_job(confinement)
    if confinement.privileges:
        privileges.drop_capabilities()
        # After the last change of credentials, which would undo both.
        privileges.close_to_others()
        privileges.die_with_parent()
        if os.getppid() != parent:
            raise ProcessLookupError("the parent is gone")
    if confinement.seccomp:
        seccomp.install()
    return Inside(slot, mapped)


def _rules(slot: Slot) -> Iterator[landlock.Rule]:
    for path in python_tree():
        yield path, landlock.READ
    yield slot.input_path.parent, landlock.READ
    yield slot.output_path, landlock.READ_FILE | landlock.WRITE


@cache
def python_tree() -> tuple[Path, ...]:
    """What a job may read beside its input: Python's library, the packages, time zones."""
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    found = {Path(sysconfig.get_path(name)) for name in names} | {Path("/usr/share/zoneinfo")}
    present = {path for path in found if path.is_dir()}
    return tuple(sorted(p for p in present if present.isdisjoint(p.parents)))


def _limit_for_every_job(confinement: Confinement) -> None:
    """Hard limits that do not depend on the job; they hold in every environment."""
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, _MAX_OPEN_FILES)
    _limit(resource.RLIMIT_MEMLOCK, 0)
    if confinement.namespaces:
        _limit(resource.RLIMIT_NPROC, MAX_THREADS)


def apply_limits(limits: Limits, mapped_bytes: int) -> None:
    """The job's own share of the rlimits, all of them hard."""
    memory = limits.memory_mb * 1024 * 1024
    _limit(resource.RLIMIT_AS, mapped_bytes + _ADDRESS_SLACK_BYTES + memory)
    _limit(resource.RLIMIT_FSIZE, limits.output_max_bytes)
    # The wall clock ends a job first; this ends one whose supervisor is stopped.
    _limit(resource.RLIMIT_CPU, int(limits.timeout_seconds) * (os.cpu_count() or 1) + 5)


def _limit(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(kind, (value, value))


def _mapped_bytes() -> int:
    pages = Path("/proc/self/statm").read_text().split()[0]
    return int(pages) * resource.getpagesize()
