"""CPython's check of many programs, as JSON lines: name and code in, name and violations out."""

import json
import resource
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "sidecar" / "python"))
from policy import load_policy  # noqa: E402 - found through the path above
from validator import check_code  # noqa: E402 - found through the path above

# As much as the sidecar's own check may use: some programs make a parser need gigabytes.
MEMORY_BYTES = 512 * 1024 * 1024


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    policy = load_policy(PROJECT / "shared" / "policy.json")
    for line in sys.stdin:
        program = json.loads(line)
        violations = check_code(program["code"], policy)
        print(json.dumps({"name": program["name"], "violations": violations}), flush=True)


if __name__ == "__main__":
    main()
