"""Writes expected.json: every instruction of the table with the result that is right for it.

python e2e/instructions/expected.py           writes the file anew
python e2e/instructions/expected.py --check   exits 1 when the file is out of date
"""

import json
import sys
from pathlib import Path

import columns
import filters
import groups
import sentences
import values
from case import Case, read

FILE = Path(__file__).with_name("expected.json")
MODULES = [filters, columns, groups, values, sentences]


def entry(case: Case) -> dict[str, object]:
    """One row of the table as table.ts reads it; `csv` is the header and the rows, one a line."""
    result = case.program(read(case.data))
    return {
        "data": case.data,
        "instruction": case.instruction,
        "route": case.route,
        "missed": case.missed,
        "inOrder": case.in_order,
        "csv": result.to_csv(index=False).splitlines(),
    }


def main() -> int:
    entries = [entry(case) for module in MODULES for case in module.CASES]
    text = json.dumps(entries, indent=2, ensure_ascii=False) + "\n"
    if "--check" in sys.argv[1:]:
        return 0 if FILE.read_text(encoding="utf-8") == text else 1
    FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
