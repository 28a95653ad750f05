"""The check where nothing can be forked (Windows): in this process, which restarts if it dies."""

from __future__ import annotations

import json
import sys
from typing import Any

from policy import Policy
from validator import check_code


def serve(policy: Policy) -> None:
    """Answers line by line until stdin ends."""
    for line in sys.stdin.buffer:
        request: dict[str, Any] = json.loads(line)
        if request.get("op") == "check":
            found = check_code(str(request["code"]), policy)
            event = {"event": "checked", "check_id": request["check_id"], "violations": found}
            sys.stdout.write(json.dumps(event) + "\n")
            sys.stdout.flush()
