"""Every known-good program inside the sandbox and outside of it: the outputs must be equal bytes.

``raw_known_good.py [--only TEXT] [--every N] [--cold] [--sandbox FOLDER] [--keep FOLDER]``. Needs
the sandbox's Python only. ``--keep`` writes the tables and the outputs made outside into a folder,
for a suite that runs the programs through the API. Exits with 1 when a program was refused, failed
or gave other bytes.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

_HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(_HERE.parent / "attacks"))
from ways import (  # noqa: E402 - found through the path above
    Request,
    Resident,
    RunConfined,
    Settings,
    Unconfined,
    Way,
    closing,
)

import make_inputs  # noqa: E402 - below the imports above, as ruff sorts them

PROGRAMS = _HERE / "programs"


@dataclass(frozen=True)
class Program:
    """One program and the table that it reads."""

    name: str
    table: str
    code: str


def load(only: str = "", every: int = 1) -> list[Program]:
    """The programs whose name contains ``only``, each ``every``-th of them."""
    programs = []
    for path in sorted(PROGRAMS.glob("*/*.py")):
        code = path.read_text(encoding="utf-8")
        first = code.partition("\n")[0]
        if not first.startswith("# input: "):
            raise ValueError(f"Cannot read {path}: its first line does not name its input")
        name = f"{path.parent.name}/{path.stem}"
        programs.append(Program(name, first.removeprefix("# input: "), code))
    return [program for program in programs if only in program.name][::every]


def run(way: Way, program: Program, tables: Path, output: Path) -> tuple[bytes | None, str]:
    """The output's bytes, or None and what went wrong."""
    output.unlink(missing_ok=True)
    source = tables / f"{program.table}.parquet"
    answer = way.run(Request(program.code, source, output, plain_builtins=False))
    if answer.get("kind") is not None:
        return None, f"{answer['kind']}: {answer.get('message')}"
    return (output.read_bytes(), "") if output.is_file() else (None, "no output")


def compare(options: argparse.Namespace, folder: Path) -> list[str]:
    """One sentence per program that does not work inside as it does outside."""
    tables = folder / "tables"
    make_inputs.main(tables)
    settings = replace(Settings(), timeout_seconds=30.0, memory_mb=1024)
    settings = replace(settings, sandbox=options.sandbox.resolve())
    confined = RunConfined if options.cold else Resident
    problems = []
    with (
        closing(Unconfined(settings, "", as_job=True)) as outside,
        closing(confined(settings, "", folder)) as inside,
    ):
        for program in load(options.only, options.every):
            expected, reason = run(outside, program, tables, folder / "outside.csv")
            if expected is None:
                problems.append(f"{program.name}: fails outside: {reason}")
                continue
            if options.keep:
                kept = options.keep / f"{program.name}.csv"
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(expected)
                continue
            got, reason = run(inside, program, tables, folder / "inside.csv")
            if got != expected:
                problems.append(f"{program.name}: {reason or 'other bytes'}")
    return problems


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="raw_known_good.py")
    parser.add_argument("--only", default="", help="programs with this in their names")
    parser.add_argument("--every", type=int, default=1, help="each N-th program")
    parser.add_argument("--cold", action="store_true", help="run_confined.py anew for each program")
    parser.add_argument("--sandbox", type=Path, default=Settings.sandbox, help="its folder")
    parser.add_argument("--keep", type=Path, help="write tables and outputs, and compare nothing")
    options = parser.parse_args(arguments)
    started = time.monotonic()
    if options.keep:
        problems = compare(options, options.keep)
    else:
        with tempfile.TemporaryDirectory(prefix="known-good-") as name:
            problems = compare(options, Path(name))
    for problem in problems:
        print(f"FAILED {problem[:400]}")
    total = len(load(options.only, options.every))
    print(f"known-good programs: {time.monotonic() - started:.0f} s")
    print(f"{total - len(problems)} passed, {len(problems)} failed")
    return 1 if problems or not total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
