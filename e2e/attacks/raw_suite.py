"""Every payload against the kernel's layers: no AST check, with restricted builtins and without.

Needs nothing but the sandbox's own Python, so that it runs on a bare machine, in the container and
under gVisor: ``raw_suite.py [--only TEXT] [--kinds one] [--cold] [--control] [--without MECHANISM]
[--uid N] [--json FILE]``. Exits with 1 when an attack won.
"""

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attack import Attack, Outcome
from corpus import KINDS, Payload, load
from table import print_table
from victims import set_up
from watch import become_subreaper
from ways import PROJECT, Resident, RunConfined, Settings, Unconfined, Way, closing

RESTRICTED, PLAIN, UNCONFINED = "restricted builtins", "plain builtins", "unconfined"


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="raw_suite.py")
    parser.add_argument("--only", default="", help="payloads with this in their names")
    parser.add_argument("--one-of-each", action="store_true", help="one payload of each kind")
    parser.add_argument("--cold", action="store_true", help="run_confined.py anew for each payload")
    parser.add_argument(
        "--control", action="store_true", help="without a sandbox: must be seen to win"
    )
    parser.add_argument("--plain-only", action="store_true", help="leave restricted builtins out")
    parser.add_argument("--without", action="append", default=[], help="mechanism to leave out")
    parser.add_argument("--uid", type=int, help="give up root for this user id first")
    parser.add_argument("--sandbox", type=Path, default=Settings.sandbox, help="its folder")
    parser.add_argument("--json", type=Path, help="also write the outcomes here")
    return parser.parse_args(arguments)


def choose(options: argparse.Namespace) -> list[Payload]:
    payloads = load(options.only)
    if options.control:
        payloads = [p for p in payloads if p.control == "won"]
    if options.one_of_each:
        payloads = [next(p for p in payloads if p.kind == kind) for kind in KINDS]
    return payloads


def ways(options: argparse.Namespace, secret: str, folder: Path) -> Iterator[tuple[str, Way]]:
    settings = Settings(sandbox=options.sandbox.resolve())
    if options.control:
        yield UNCONFINED, Unconfined(settings, secret)
        return
    for name in (PLAIN,) if options.plain_only else (RESTRICTED, PLAIN):
        if options.cold:
            yield name, RunConfined(settings, secret, folder)
        else:
            yield name, Resident(settings, secret, folder, tuple(options.without))


def attack_all(options: argparse.Namespace, folder: Path) -> list[Outcome]:
    outcomes = []
    table = make_table(folder)
    with set_up(table) as victims:
        jobs = folder / "jobs"
        jobs.mkdir()
        attack = Attack(victims, Settings(), table, jobs)
        for name, opened in ways(options, victims.secret, folder):
            with closing(opened) as way:
                for payload in choose(options):
                    outcome = attack.run(payload, way, name, plain_builtins=name != RESTRICTED)
                    outcomes.append(outcome)
                    if failed(outcome):
                        print(f"FAILED {payload.name} ({name}): {'; '.join(outcome.reasons)[:400]}")
                        print(
                            f"       ended as {outcome.kind}: {outcome.message[:300]}", flush=True
                        )
    return outcomes


def make_table(folder: Path) -> Path:
    """A Parquet file; made by another process, so that this one needs the standard library only."""
    script = PROJECT / "e2e" / "known_good" / "make_inputs.py"
    subprocess.run([sys.executable, str(script), str(folder / "tables")], check=True)
    return folder / "tables" / "survey.parquet"


def failed(outcome: Outcome) -> bool:
    """Without a sandbox an attack must win, everywhere else it must not."""
    return (outcome.layer != "WON") if outcome.way == UNCONFINED else bool(outcome.reasons)


@contextlib.contextmanager
def work_folder() -> Iterator[Path]:
    """A folder on a file system where sockets, FIFOs and links work."""
    name = tempfile.mkdtemp(prefix="attacks-")
    try:
        yield Path(name)
    finally:
        shutil.rmtree(name, ignore_errors=True)


def give_up_root(uid: int) -> None:
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)
    os.environ["HOME"] = "/tmp"


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    if options.uid is not None:
        give_up_root(options.uid)
    become_subreaper()
    started = time.monotonic()
    with work_folder() as folder:
        outcomes = attack_all(options, folder)
    print_table(outcomes)
    if options.json:
        rows = [{**vars(o), "payload": o.payload.name} for o in outcomes]
        options.json.write_text(json.dumps(rows, default=str))
    counts = Counter(failed(outcome) for outcome in outcomes)
    print(f"{time.monotonic() - started:.0f} s, as uid {os.getuid()}")
    print(f"{counts[False]} passed, {counts[True]} failed")
    return 1 if counts[True] or not outcomes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
