"""Entry of the sandbox's Python side; the sidecar runs and talks to it (see supervisor.py).

``python -I -B zygote.py --work DIR --policy FILE --min-isolation kernel|process --slots N
--concurrency N``. With ``template`` as its first argument it is the warm process instead, which
only the supervisor starts.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    # Isolated mode (-I) leaves the script's own folder out of the path.
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    if sys.argv[1:2] == ["template"]:
        import template

        template.main(sys.argv[2:])
    else:
        import supervisor

        sys.exit(supervisor.main(sys.argv[1:]))


if __name__ == "__main__":
    main()
