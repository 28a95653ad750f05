"""A job's folder: ``in/`` to read from and one output file to write to, nothing else.

Its name is 128 random bits, so that no job can name another's.

The output file exists before the job does, so that its rules can name the file itself: no job can
make another file (or a link, a FIFO, a folder in its place), nor fill the disk with small ones.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from outcome import Limits, Verdict, too_large_verdict


@dataclass(frozen=True)
class Slot:
    folder: Path

    @property
    def input_path(self) -> Path:
        return self.folder / "in" / "input.parquet"

    @property
    def output_path(self) -> Path:
        return self.folder / "output.csv"

    @property
    def root_path(self) -> Path:
        """Where mount trees are put together: one folder for all slots beside it."""
        return self.folder.with_name("root")


def make_slot(slots: Path) -> Slot:
    """Makes a folder in ``slots``, with an empty output file."""
    slot = Slot(slots / secrets.token_hex(16))
    slot.folder.mkdir(mode=0o700)
    slot.input_path.parent.mkdir(mode=0o700)
    os.close(os.open(slot.output_path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return slot


def place_input(slot: Slot, source: Path, *, link: bool) -> None:
    """Hands the input over; by hard link only where no job could write through it."""
    if link:
        try:
            os.link(source, slot.input_path, follow_symlinks=False)
            return
        except OSError:
            pass  # another file system, or none that links
    shutil.copyfile(source, slot.input_path)
    slot.input_path.chmod(0o400)


def take_output(slot: Slot, target: Path, limits: Limits) -> tuple[Verdict | None, int | None]:
    """Moves a good output to ``target`` once the job is dead: (what is wrong, bytes)."""
    wrong = Verdict("no_output", "Cannot take the output: it is not a regular file")
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # the last one is Windows'
        flags |= getattr(os, name, 0)
    try:
        descriptor = os.open(slot.output_path, flags)
    except FileNotFoundError:
        return _nothing_written(), None
    except OSError:
        return wrong, None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
            return wrong, None
        if found.st_size == 0:
            return _nothing_written(), None
        if found.st_size >= limits.output_max_bytes:
            return too_large_verdict(limits), None
        _deliver(slot.output_path, descriptor, target)
        return None, found.st_size
    finally:
        os.close(descriptor)


def _deliver(source: Path, descriptor: int, target: Path) -> None:
    try:
        os.replace(source, target)
    except OSError:  # another file system
        with open(descriptor, "rb", closefd=False) as reader, open(target, "xb") as writer:
            shutil.copyfileobj(reader, writer)


def _nothing_written() -> Verdict:
    return Verdict("no_output", "Cannot take the output: nothing was written to OUTPUT_FILE_PATH")


def remove_slot(slot: Slot) -> None:
    """Removes the folder and what a slot can hold; by name, since a job can add nothing to it."""
    for path in (slot.input_path, slot.output_path):
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
    with contextlib.suppress(FileNotFoundError):
        slot.input_path.parent.rmdir()
        slot.folder.rmdir()
