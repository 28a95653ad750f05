"""How a job ended: the child's exit statuses, and the verdict that the supervisor draws.

The verdict rests on what the kernel says (wait status, limits, the output file). What the child
itself reports (message, traceback) is shown to the user and decides nothing.
"""

from __future__ import annotations

import signal
from dataclasses import dataclass, field
from typing import Any

# Exit statuses of the child beside 0; values that a library is unlikely to choose.
EXIT_EXCEPTION = 1
EXIT_MEMORY = 97
EXIT_OUTPUT_TOO_LARGE = 98
EXIT_UNCONFINED = 99

REPORT_MAX_BYTES = 256 * 1024


@dataclass(frozen=True)
class Limits:
    """What one job may use."""

    timeout_seconds: float
    memory_mb: int
    output_max_mb: float

    @property
    def output_max_bytes(self) -> int:
        return int(self.output_max_mb * 1024 * 1024)


@dataclass
class Verdict:
    """``kind`` None is success; the rest as in the wire's ``ended`` event."""

    kind: str | None
    message: str
    traceback: str | None = None
    line: int | None = None
    exit_code: int | None = None
    signal: str | None = None


@dataclass
class Evidence:
    """All that is known of a job's end."""

    returncode: int
    """The exit status, or minus the signal that ended it."""
    grown_bytes: int
    """By how much its resident memory had grown at most; 0 where that is not known."""
    limits: Limits
    report: dict[str, Any] = field(default_factory=dict)
    stopped: Verdict | None = None
    """Set when the supervisor itself ended the job."""
    stderr: str = ""
    oom_killed: bool = False
    confined: bool = True
    """Whether the child had closed itself off, so that the job's code may have run."""


def judge(evidence: Evidence) -> Verdict:
    """The verdict before the output file is looked at."""
    exit_code, name = _decode(evidence.returncode)
    if evidence.stopped is not None:
        verdict = evidence.stopped
    elif name is not None:
        verdict = _by_signal(name, evidence)
    else:
        verdict = _by_exit(exit_code or 0, evidence)
    verdict.exit_code, verdict.signal = exit_code, name
    return verdict


def timeout_verdict(limits: Limits) -> Verdict:
    return Verdict(
        "timeout", f"Cannot finish the job: it ran longer than {limits.timeout_seconds:g} s"
    )


def memory_verdict(limits: Limits) -> Verdict:
    return Verdict(
        "memory", f"Cannot finish the job: it needs more than {limits.memory_mb} MB of memory"
    )


def too_large_verdict(limits: Limits) -> Verdict:
    return Verdict(
        "output_too_large", f"Cannot keep the output: it is larger than {limits.output_max_mb:g} MB"
    )


def cancelled_verdict() -> Verdict:
    return Verdict("cancelled", "Cannot finish the job: it was cancelled")


def _decode(returncode: int) -> tuple[int | None, str | None]:
    if returncode >= 0:
        return returncode, None
    try:
        return None, signal.Signals(-returncode).name
    except ValueError:  # a real-time signal has no name
        return None, f"SIG{-returncode}"


def _by_signal(name: str, evidence: Evidence) -> Verdict:
    limits = evidence.limits
    if name == "SIGXFSZ":
        return too_large_verdict(limits)
    if name == "SIGXCPU":
        return timeout_verdict(limits)
    starved = evidence.grown_bytes > 0.9 * limits.memory_mb * 1024 * 1024
    by_starvation = name != "SIGSEGV" and (starved or "bad_alloc" in evidence.stderr)
    if evidence.oom_killed or by_starvation:
        return memory_verdict(limits)
    return Verdict("killed", f"Cannot finish the job: it was ended by {name}")


def _by_exit(code: int, evidence: Evidence) -> Verdict:
    limits, report = evidence.limits, evidence.report
    if code == 0:
        return Verdict(None, "")
    if code == EXIT_UNCONFINED and not evidence.confined:
        return Verdict("killed", "Cannot start the job: its sandbox could not be closed")
    # Without a report the code left by itself, with whatever status.
    if code == EXIT_MEMORY and report:
        verdict = memory_verdict(limits)
    elif code == EXIT_OUTPUT_TOO_LARGE and report:
        verdict = too_large_verdict(limits)
    else:
        message = report.get("message") or f"exit status {code}"
        verdict = Verdict("exception", f"Cannot finish the job: {message}")
    verdict.traceback, verdict.line = report.get("traceback"), report.get("line")
    return verdict
