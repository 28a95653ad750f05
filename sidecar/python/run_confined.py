"""Runs one file in a fresh confined child and prints how it ended as one JSON line.

``run_confined.py CODE.py --input IN.parquet --output OUT.csv [--skip-ast] [--plain-builtins]
[--timeout S] [--memory-mb M]``. The child goes through the very functions that serve the sidecar;
this is how the kernel layers are tried without the outer ones.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    # Isolated mode (-I) leaves the script's own folder out of the path.
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    import confined_cli

    return confined_cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
