"""The life of one disposable child: close off, wait for its one job, run it, end.

Runs in a fork of the warm process. Descriptors on entry: what the supervisor passed (see
``Channels``); everything else is closed before anything is read from a pipe.
"""

from __future__ import annotations

import json
import os
import signal
from dataclasses import dataclass
from typing import Any, NoReturn

from confine import confine
from confinement import Confinement
from outcome import EXIT_UNCONFINED, REPORT_MAX_BYTES, Limits
from policy import Policy
from rehearsal import rehearse
from rlimits import limit_job
from runner import run_code, set_stage
from slot import Slot

_CONTROL, _REPORT = 3, 4


@dataclass(frozen=True)
class Channels:
    """The four descriptors of a child, in the order in which they travel."""

    control: int
    """Read: the job as one JSON object, then the end of the stream."""
    report: int
    """Written: the line ``ready``, then at most one JSON object about an error."""
    stdout: int
    stderr: int


@dataclass(frozen=True)
class Birth:
    """What a child is forked with."""

    slot: Slot
    channels: Channels
    parent: int
    """Process id of the template."""
    rehearsed: bool
    """Whether to run a small job of its own first, to have its memory ready."""


def live(birth: Birth, policy: Policy, confinement: Confinement) -> NoReturn:
    """Never returns and never raises: whatever happens ends in os._exit."""
    status = EXIT_UNCONFINED
    try:
        _isolate_from_parent(birth.channels)
        inside = confine(confinement, birth.slot, birth.parent)
        slot = inside.slot
        module = set_stage(policy, str(slot.input_path), str(slot.output_path))
        if birth.rehearsed:
            rehearse(module)
        os.write(_REPORT, b"ready\n")
        request = _read_request()
        if request is None:
            os._exit(0)
        limit_job(Limits(**request["limits"]), inside.mapped_bytes)
        plain = bool(request.get("plain_builtins"))
        status = run_code(request["code"], module, _send_report, plain_builtins=plain)
    except BaseException as error:
        if status == EXIT_UNCONFINED:
            _send_report({"message": f"{type(error).__name__}: {error}"})
    finally:
        os._exit(status)


def _isolate_from_parent(channels: Channels) -> None:
    """A session of its own, default signals, and none of the parent's descriptors."""
    os.setsid()
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    # First out of the way of 0 … 4, so that no copy overwrites one that is still to come.
    high = [
        os.dup(fd) for fd in (channels.control, channels.report, channels.stdout, channels.stderr)
    ]
    while min(high) <= _REPORT:
        high = [os.dup(fd) for fd in high]
    null = os.open(os.devnull, os.O_RDONLY)
    for source, target in zip([null, *high], [0, _CONTROL, _REPORT, 1, 2], strict=True):
        os.dup2(source, target, inheritable=False)
    os.closerange(_REPORT + 1, os.sysconf("SC_OPEN_MAX"))


def _read_request() -> dict[str, Any] | None:
    parts = []
    while chunk := os.read(_CONTROL, 1 << 20):
        parts.append(chunk)
    os.close(_CONTROL)
    request: dict[str, Any] | None = json.loads(b"".join(parts)) if parts else None
    return request


def _send_report(details: dict[str, Any]) -> None:
    data = json.dumps(details).encode()[:REPORT_MAX_BYTES]
    while data:
        data = data[os.write(_REPORT, data) :]
