"""Finds out which mechanisms this machine really offers, by using each in a throw-away fork."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import landlock
import namespaces
import privileges
import seccomp
from confine import python_tree
from confinement import Confinement
from slot import Slot, make_slot, remove_slot


@dataclass(frozen=True)
class Probe:
    """The mechanisms, and for each that is missing the kernel's reason."""

    confinement: Confinement
    reasons: dict[str, str]

    def as_message(self) -> dict[str, object]:
        return {"confinement": asdict(self.confinement), "reasons": self.reasons}


def probe(folder: Path, without: frozenset[str] = frozenset()) -> Probe:
    """Tries everything below ``folder``; leaves out what ``without`` names (for tests)."""
    reasons: dict[str, str] = {}
    slot = make_slot(folder)
    slot.root_path.mkdir(mode=0o700)
    for name, attempt in _attempts(slot).items():
        reason = "left out by request" if name in without else _reason(attempt)
        if reason is not None:
            reasons[name] = reason
    remove_slot(slot)
    return Probe(
        Confinement(
            landlock_abi=0 if "landlock" in reasons else landlock.abi(),
            namespaces="namespaces" not in reasons,
            seccomp="seccomp" not in reasons,
        ),
        reasons,
    )


def _attempts(slot: Slot) -> dict[str, Callable[[], object]]:
    def try_landlock() -> None:
        privileges.forbid_new_privileges()
        landlock.restrict(landlock.abi(), [(slot.folder, landlock.READ)])

    def try_namespaces() -> None:
        namespaces.enter(slot, python_tree())

    def try_seccomp() -> None:
        privileges.forbid_new_privileges()
        seccomp.install()

    return {
        "landlock": try_landlock,
        "namespaces": try_namespaces,
        "seccomp": try_seccomp,
    }


def _reason(attempt: Callable[[], object]) -> str | None:
    """Runs the attempt in a fork; None when it worked, else what the kernel said."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            attempt()
            status = 0
        except BaseException as error:
            os.write(write, traceback.format_exception_only(error)[-1].encode()[:1000])
        finally:
            os._exit(status)
    os.close(write)
    with open(read, encoding="utf-8", errors="replace") as text:
        said = text.read().strip()
    _, status = os.waitpid(pid, 0)
    return None if status == 0 else said or f"wait status {status}"
