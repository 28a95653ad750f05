"""From a job that has ended to the ``ended`` event's members."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from capped_stream import decode_capped
from outcome import EXIT_UNCONFINED, Evidence, Limits, Verdict, judge
from slot import Slot, take_output


def conclude(
    *,
    returncode: int,
    grown_bytes: int,
    limits: Limits,
    stopped: Verdict | None,
    oom_killed: bool,
    confined: bool,
    slot: Slot,
    target: Path,
    report: bytes,
    stdout: bytes,
    stderr: bytes,
) -> dict[str, Any]:
    """Judges the end and, when it is a success, moves the output to where the sidecar wants it.

    ``report``, ``stdout`` and ``stderr`` are what came out of the job; nothing of it is believed.
    """
    said = read_report(report)
    stderr_text = decode_capped(stderr)
    if returncode == EXIT_UNCONFINED and not confined:  # for whoever runs this, not for the user
        print(f"a job's child could not be closed off: {said.get('message')}", file=sys.stderr)
    verdict = judge(
        Evidence(
            returncode=returncode,
            grown_bytes=grown_bytes,
            limits=limits,
            report=said,
            stopped=stopped,
            stderr=stderr_text,
            oom_killed=oom_killed,
            confined=confined,
        )
    )
    output_bytes = None
    if verdict.kind is None:
        problem, output_bytes = take_output(slot, target, limits)
        if problem is not None:
            problem.exit_code = verdict.exit_code
            verdict = problem
    return {
        "kind": verdict.kind,
        "message": verdict.message,
        "traceback": verdict.traceback,
        "line": verdict.line,
        "stdout": decode_capped(stdout),
        "stderr": stderr_text,
        "output_bytes": output_bytes,
        "exit_code": verdict.exit_code,
        "signal": verdict.signal,
    }


def not_started(error: OSError) -> dict[str, Any]:
    """For a job that found no child or whose input could not be handed over."""
    reason = error.strerror or "no room"
    return {"kind": "killed", "message": f"Cannot start the job: {reason}"}


def ended_event(job_id: str, result: dict[str, Any]) -> dict[str, Any]:
    """The event with every member that the wire promises."""
    unknown = dict.fromkeys(("traceback", "line", "output_bytes", "exit_code", "signal"))
    common = {**unknown, "stdout": "", "stderr": "", "duration_ms": 0}
    return {"event": "ended", "job_id": job_id, **common, **result}


def read_report(data: bytes) -> dict[str, Any]:
    """What the child said of its error. The child may be hostile: only types are believed."""
    try:
        raw = json.loads(data.removeprefix(b"ready\n") or b"{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(raw, dict):
        return {}
    report: dict[str, Any] = {
        key: raw[key] for key in ("message", "traceback") if isinstance(raw.get(key), str)
    }
    line = raw.get("line")
    if type(line) is int and 0 < line < 10_000_000:
        report["line"] = line
    return report
