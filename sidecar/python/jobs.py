"""What the supervisor knows of a child and of the job in it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capped_stream import STREAM_MAX_BYTES
from outcome import REPORT_MAX_BYTES, Limits, Verdict
from slot import Slot
from wire import Outbox

if TYPE_CHECKING:
    from template_process import TemplateProcess


@dataclass(eq=False)
class Job:
    """One ``run`` request."""

    job_id: str
    code: str
    input: Path
    output: Path
    limits: Limits
    plain_builtins: bool = False
    started: float = 0.0
    """time.monotonic when the child got it."""
    stopped: Verdict | None = None
    """Why the supervisor killed it, if it did."""
    kill_sent: float = 0.0
    """time.monotonic of that kill."""

    @property
    def deadline(self) -> float:
        return self.started + self.limits.timeout_seconds


def parse_job(request: dict[str, Any]) -> Job:
    """Raises KeyError, TypeError or ValueError when the request is not a whole one."""
    return Job(
        job_id=str(request["job_id"]),
        code=str(request["code"]),
        input=Path(request["input"]),
        output=Path(request["output"]),
        limits=Limits(
            timeout_seconds=float(request["timeout_seconds"]),
            memory_mb=int(request["memory_mb"]),
            output_max_mb=float(request["output_max_mb"]),
        ),
        plain_builtins=request.get("plain_builtins") is True,
    )


@dataclass
class Capture:
    """One pipe out of a child; ``limit`` bytes are kept, a writer that goes on is left to block."""

    descriptor: int
    limit: int
    data: bytearray = field(default_factory=bytearray)

    @property
    def full(self) -> bool:
        return len(self.data) >= self.limit


@dataclass(eq=False)
class Child:
    """One forked process: idle with no job, or with the one that it will ever have."""

    child_id: int
    template: TemplateProcess
    slot: Slot
    control: Outbox
    report: Capture
    stdout: Capture
    stderr: Capture
    pid: int | None = None
    ready: bool = False
    job: Job | None = None
    ended: dict[str, Any] | None = None

    @property
    def captures(self) -> tuple[Capture, Capture, Capture]:
        return self.report, self.stdout, self.stderr


def new_captures(report: int, stdout: int, stderr: int) -> tuple[Capture, Capture, Capture]:
    return (
        Capture(report, REPORT_MAX_BYTES),
        Capture(stdout, STREAM_MAX_BYTES + 1),
        Capture(stderr, STREAM_MAX_BYTES + 1),
    )


def elapsed_ms(job: Job) -> float:
    return round((time.monotonic() - job.started) * 1000, 1)
