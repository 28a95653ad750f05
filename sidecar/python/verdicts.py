"""From a child that has ended to the ``ended`` event's members."""

from __future__ import annotations

import json
import signal
from typing import Any

from capped_stream import decode_capped
from jobs import Child, Job, elapsed_ms
from outcome import Evidence, judge
from slot import take_output
from watch import oom_kills


def conclude(child: Child, job: Job) -> dict[str, Any]:
    """Judges the end and, when it is a success, moves the output to where the sidecar wants it."""
    # Without a word from its template it died with it.
    ended = child.ended or {"status": signal.SIGKILL, "max_rss_bytes": 0}
    stderr = decode_capped(bytes(child.stderr.data))
    verdict = judge(
        Evidence(
            status=ended["status"],
            max_rss_bytes=ended["max_rss_bytes"],
            limits=job.limits,
            report=read_report(bytes(child.report.data)),
            stopped=job.stopped,
            stderr=stderr,
            oom_killed=oom_kills() > job.oom_kills_before,
        )
    )
    output_bytes = None
    if verdict.kind is None:
        problem, output_bytes = take_output(child.slot, job.output, job.limits)
        if problem is not None:
            problem.exit_code = verdict.exit_code
            verdict = problem
    return {
        "kind": verdict.kind,
        "message": verdict.message,
        "traceback": verdict.traceback,
        "line": verdict.line,
        "stdout": decode_capped(bytes(child.stdout.data)),
        "stderr": stderr,
        "output_bytes": output_bytes,
        "exit_code": verdict.exit_code,
        "signal": verdict.signal,
        "duration_ms": elapsed_ms(job),
    }


def not_started(error: OSError) -> dict[str, Any]:
    """For a job that found no child or whose input could not be handed over."""
    reason = error.strerror or "no room"
    return {"kind": "killed", "message": f"Cannot start the job: {reason}"}


def read_report(data: bytes) -> dict[str, Any]:
    """What the child said of its error. The child may be hostile: only types are believed."""
    try:
        raw = json.loads(data.partition(b"ready\n")[2] or b"{}")
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
