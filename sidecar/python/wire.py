"""JSON lines over pipes without blocking: a peer that stalls must not stall the clocks here."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

_CHUNK = 256 * 1024


class LineReader:
    """Splits what a non-blocking descriptor delivers into JSON objects."""

    def __init__(self, descriptor: int) -> None:
        os.set_blocking(descriptor, False)
        self.descriptor = descriptor
        self._parts: list[bytes] = []
        self.at_end = False

    def read(self) -> Iterator[dict[str, Any]]:
        """The objects that are complete by now; sets ``at_end`` when the peer has closed."""
        try:
            chunk = os.read(self.descriptor, _CHUNK)
        except BlockingIOError:
            return
        if not chunk:
            self.at_end = True
            return
        head, newline, tail = chunk.rpartition(b"\n")
        if not newline:
            self._parts.append(tail)
            return
        complete = b"".join([*self._parts, head])
        self._parts = [tail]
        for line in complete.split(b"\n"):
            if line.strip():
                yield json.loads(line)


class Outbox:
    """Bytes on their way into a non-blocking descriptor."""

    def __init__(self, descriptor: int) -> None:
        os.set_blocking(descriptor, False)
        self.descriptor = descriptor
        self._pending = bytearray()

    @property
    def waiting(self) -> bool:
        """Whether the descriptor has to become writable for the rest."""
        return bool(self._pending)

    def send(self, message: dict[str, Any]) -> None:
        """Queues one JSON line and writes as much as goes at once. Raises BrokenPipeError."""
        self.write(json.dumps(message).encode() + b"\n")

    def write(self, data: bytes) -> None:
        self._pending += data
        self.flush()

    def flush(self) -> None:
        while self._pending:
            try:
                written = os.write(self.descriptor, self._pending[:_CHUNK])
            except BlockingIOError:
                return
            del self._pending[:written]
