"""Entry of CPython's check of submitted code: ``check`` requests in, ``checked`` events out.

``python -I -B check.py --policy FILE --min-isolation kernel|process``. A Python of its own without
pandas; each parse happens in a disposable, confined fork, since parsers have bugs too.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    # Isolated mode (-I) leaves the script's own folder out of the path.
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    import check_server

    sys.exit(check_server.main(sys.argv[1:]))


if __name__ == "__main__":
    main()
