"""The layers that close a child off, in the one order in which they can be applied."""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import landlock
import namespaces
import privileges
import rlimits
import seccomp
from confinement import Confinement
from slot import Slot


@dataclass(frozen=True)
class Inside:
    """What a confined child has to know about itself."""

    slot: Slot
    mapped_bytes: int
    """Address space in use before the job, which RLIMIT_AS has to leave room for."""


def prepare(confinement: Confinement, slots: Path) -> None:
    """In the template, once: what its children share and what they would all do alike."""
    if confinement.jailed:
        namespaces.open_jail(slots, python_tree())
    if confinement.seccomp:
        seccomp.prepare()


def confine(confinement: Confinement, slot: Slot, parent: int) -> Inside:
    """Closes the calling process off for good. Raises when any step fails: then it must end.

    ``parent`` is the process id of the template, with which this process is to die.
    """
    mapped = rlimits.mapped_bytes()
    privileges.prefer_for_oom_kill()
    privileges.forbid_new_privileges()
    if confinement.jailed:
        slot = namespaces.enter_jail(slot)
    elif confinement.namespaces:
        slot = namespaces.enter(slot, python_tree())
    os.chdir(slot.folder)
    if confinement.landlock_abi:
        landlock.restrict(confinement.landlock_abi, _rules(slot))
    rlimits.limit_for_every_job(counts_threads=confinement.namespaces and not confinement.jailed)
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
