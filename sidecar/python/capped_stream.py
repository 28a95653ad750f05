"""A job's print goes through here, so that a chatty job costs its supervisor nothing.

Only a courtesy: a job can write to the descriptor itself. The supervisor keeps the same cap.
"""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# Captured of stdout and of stderr, each.
STREAM_MAX_BYTES = 64 * 1024
CUT_MARK = "\n[cut: longer than 64 KiB]\n"


class _CappedFile(io.RawIOBase):
    """Writes to a descriptor until one byte more than the cap has gone out, then drops."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._left = STREAM_MAX_BYTES + 1

    def fileno(self) -> int:
        return self._descriptor

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer) -> int:
        view = memoryview(data).cast("B")
        kept = view[: self._left]
        while kept:
            written = os.write(self._descriptor, kept)
            self._left -= written
            kept = kept[written:]
        return len(view)


def open_capped(descriptor: int, errors: str) -> io.TextIOWrapper:
    """A text stream over the descriptor, line by line, so that what a killed job said is there."""
    raw = io.BufferedWriter(_CappedFile(descriptor), 8192)
    return io.TextIOWrapper(raw, encoding="utf-8", errors=errors, line_buffering=True)


def decode_capped(data: bytes) -> str:
    """Captured bytes (cap + 1 at most) as text, marked when cut."""
    if len(data) <= STREAM_MAX_BYTES:
        return data.decode("utf-8", "replace")
    return data[:STREAM_MAX_BYTES].decode("utf-8", "ignore") + CUT_MARK
