"""What run_confined.py does: a supervisor of its own for one job, the same as the sidecar's."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from policy import load_policy
from validator import check_code

_HERE = Path(__file__).resolve().parent
# As in the sidecar: without the kernel's layers hostile code is not run unless asked for by name.
_DEFAULT = "kernel" if sys.platform == "linux" else "process"
_POLICY = _HERE.parent.parent / "shared" / "policy.json"


def main(arguments: list[str]) -> int:
    """Prints one JSON object and returns 0 when the job succeeded, 1 when not."""
    options = _parse(arguments)
    code = options.code.read_text(encoding="utf-8")
    result = None if options.skip_ast else _refusal(code, options.policy)
    if result is None:
        with tempfile.TemporaryDirectory(prefix="confined-") as work:
            result = _run(code, options, Path(work))
    print(json.dumps(result))
    return 0 if result["status"] == "success" else 1


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run_confined.py")
    parser.add_argument("code", type=Path)
    parser.add_argument("--input", required=True, type=Path)
    parser.add_argument("--output", required=True, type=Path)
    parser.add_argument("--skip-ast", action="store_true")
    parser.add_argument("--plain-builtins", action="store_true")
    parser.add_argument("--timeout", type=float, default=30.0)
    parser.add_argument("--memory-mb", type=int, default=1024)
    parser.add_argument("--output-max-mb", type=float, default=200.0)
    parser.add_argument("--min-isolation", choices=["kernel", "process"], default=_DEFAULT)
    parser.add_argument("--without", action="append", default=[], help="mechanism to leave out")
    parser.add_argument("--policy", type=Path, default=_POLICY)
    return parser.parse_args(arguments)


def _refusal(code: str, policy: Path) -> dict[str, Any] | None:
    violations = check_code(code, load_policy(policy))
    if not violations:
        return None
    return {
        "status": "rejected",
        "kind": "code_rejected",
        "signal": None,
        "exit_code": None,
        "message": violations[0]["message"],
        "violations": violations,
    }


def _run(code: str, options: argparse.Namespace, work: Path) -> dict[str, Any]:
    for name in ("inputs", "outputs"):
        (work / name).mkdir(mode=0o700)
    command = [sys.executable, "-I", "-B", str(_HERE / "zygote.py"), "--work", str(work)]
    command += ["--policy", str(options.policy), "--min-isolation", options.min_isolation]
    command += ["--slots", "0", "--concurrency", "1", "--allow-plain-builtins"]
    command += [f"--without={name}" for name in options.without]
    request = {
        "op": "run",
        "job_id": "1",
        "code": code,
        "input": str(options.input.resolve()),
        "output": str(work / "outputs" / "output.csv"),
        "timeout_seconds": options.timeout,
        "memory_mb": options.memory_mb,
        "output_max_mb": options.output_max_mb,
        "plain_builtins": options.plain_builtins,
    }
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as supervisor:
        assert supervisor.stdin is not None and supervisor.stdout is not None
        supervisor.stdin.write(json.dumps(request).encode() + b"\n")
        supervisor.stdin.flush()
        for line in supervisor.stdout:
            event: dict[str, Any] = json.loads(line)
            if event["event"] in ("ended", "refused"):
                break
        else:
            event = {"event": "refused", "remedy": "the supervisor ended"}
        supervisor.stdin.close()
    if event["event"] == "refused":
        message = f"Cannot start the job: {event['remedy']}"
        result = {"kind": "refused", "signal": None, "exit_code": None, "message": message}
        return {"status": "error", **result}
    if event["kind"] is None:
        options.output.write_bytes(Path(request["output"]).read_bytes())
    event["status"] = "success" if event["kind"] is None else "error"
    del event["event"], event["job_id"]
    return event
