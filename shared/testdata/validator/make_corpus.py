"""Write accepted.jsonl and refused.jsonl: programs that both checks must accept, or refuse, alike.

Each line is ``{"name", "code"}``. The names say what a program is about; hand-written programs stand beside those made from templates.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from accepted_programs import accepted
from refused_programs import refused

_HERE = Path(__file__).resolve().parent


def write(name: str, programs: Iterator[tuple[str, str]]) -> None:
    """One JSON object a line; equal names get a number."""
    seen: dict[str, int] = {}
    lines = []
    for title, code in programs:
        seen[title] = seen.get(title, 0) + 1
        unique = title if seen[title] == 1 else f"{title}-{seen[title]}"
        lines.append(json.dumps({"name": unique, "code": code}))
    (_HERE / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines)}")


if __name__ == "__main__":
    write("accepted", accepted())
    write("refused", refused())
