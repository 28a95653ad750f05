"""Entry of CPython's check of submitted code: ``check`` requests in, ``checked`` events out.

``python -I -B check.py --policy FILE --min-isolation kernel|process``. A Python of its own without
pandas; each parse happens in a disposable, confined fork, since parsers have bugs too.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from policy import Policy


def main() -> int:
    """Says ``ready``, or ``refused`` where the forks cannot be closed off as asked for."""
    # Isolated mode (-I) leaves the script's own folder out of the path.
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from policy import load_policy

    parser = argparse.ArgumentParser(prog="check.py")
    parser.add_argument("--policy", required=True, type=Path, help="shared/policy.json")
    parser.add_argument("--min-isolation", choices=["kernel", "process"], required=True)
    options = parser.parse_args()
    policy = load_policy(options.policy)
    # Ctrl-C reaches the whole terminal group; the sidecar decides, and says so by closing stdin.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    problem = "Cannot confine the check: this is not Linux; run it there"
    if sys.platform == "linux":
        import parser_prison

        found = parser_prison.try_out()
        if found is None:
            return _serve_forks(policy, parser_prison.enter)
        problem = found
    if options.min_isolation == "kernel":
        say({"event": "refused", "missing": ["seccomp"], "remedy": problem})
        return 1
    if hasattr(os, "fork"):
        return _serve_forks(policy, lambda: None)
    import check_inline

    say_ready()
    check_inline.serve(policy)
    return 0


def _serve_forks(policy: Policy, confine: Callable[[], None]) -> int:
    import check_server

    say_ready()
    with contextlib.suppress(BrokenPipeError):  # the sidecar is gone
        check_server.CheckServer(policy, confine).serve()
    return 0


def say_ready() -> None:
    say({"event": "ready", "python": platform.python_version()})


def say(event: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
