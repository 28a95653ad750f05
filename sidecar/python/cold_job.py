"""The one job of a fresh interpreter, for where nothing can be forked (see cold_supervisor.py)."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import faithful_parquet
from outcome import Limits
from policy import load_policy
from runner import run_code, set_stage
from slot import Slot


def main(arguments: list[str]) -> None:
    """``FOLDER POLICY``, the job on stdin; the error's details go to ``FOLDER/report.json``."""
    slot, policy = Slot(Path(arguments[0])), load_policy(Path(arguments[1]))
    request = json.loads(sys.stdin.buffer.read())
    faithful_parquet.install()
    _limit(Limits(**request["limits"]))
    module = set_stage(policy, str(slot.input_path), str(slot.output_path))

    def report(details: dict[str, Any]) -> None:
        (slot.folder / "report.json").write_text(json.dumps(details))

    plain = bool(request["plain_builtins"])
    os._exit(run_code(request["code"], module, report, plain_builtins=plain))


def _limit(limits: Limits) -> None:
    """Size and processor time; memory is not limited (macOS has no RLIMIT_AS to rely on)."""
    if sys.platform == "win32":
        return
    import resource

    size, seconds = limits.output_max_bytes, int(limits.timeout_seconds) + 5
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
