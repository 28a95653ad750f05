"""Every payload against the kernel's layers: no AST check, with restricted builtins and without.

Needs nothing but the sandbox's own Python, so that it runs on a bare machine, in the container and
under gVisor. ``raw_suite.py --help`` lists the options. Exits with 1 when an attack won.
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

from ablation import ablate, needed
from attack import Attack, Outcome
from corpus import ONE_OF_EACH, Payload, load
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
    parser.add_argument("--ablation", action="store_true", help="what each layer holds alone")
    parser.add_argument("--uid", type=int, help="give up root for this user id first")
    parser.add_argument("--sandbox", type=Path, default=Settings.sandbox, help="its folder")
    parser.add_argument("--quiet", action="store_true", help="leave the table to the caller")
    parser.add_argument("--json", type=Path, help="also write the outcomes here")
    return parser.parse_args(arguments)


def choose(options: argparse.Namespace) -> list[Payload]:
    payloads = load(options.only)
    if options.control:
        payloads = [p for p in payloads if p.control == "won"]
    if options.one_of_each:
        payloads = [payload for payload in payloads if payload.name in ONE_OF_EACH]
    return payloads


class Suite:
    """The options, and one set of victims for all runs."""

    def __init__(
        self, options: argparse.Namespace, attack: Attack, secret: str, folder: Path
    ) -> None:
        self._options = options
        self._settings = Settings(sandbox=options.sandbox.resolve())
        self._attack = attack
        self._secret = secret
        self._folder = folder

    def ways(self) -> Iterator[tuple[str, Way]]:
        options, rest = self._options, (self._settings, self._secret)
        if options.control:
            yield UNCONFINED, Unconfined(*rest)
            return
        for name in (PLAIN,) if options.plain_only else (RESTRICTED, PLAIN):
            if options.cold:
                yield name, RunConfined(*rest, self._folder)
            else:
                yield name, Resident(*rest, self._folder, tuple(options.without))

    def run_all(self) -> list[Outcome]:
        outcomes = []
        for name, opened in self.ways():
            with closing(opened) as way:
                for payload in choose(self._options):
                    plain = name != RESTRICTED
                    outcome = self._attack.run(payload, way, name, plain_builtins=plain)
                    if outcome.reasons and outcome.kind == "timeout":
                        # The clock may have been the machine's fault; an attack wins twice.
                        outcome = self._attack.run(payload, way, name, plain_builtins=plain)
                    outcomes.append(outcome)
                    if failed(outcome):
                        tell(outcome)
        return outcomes

    def without(self, mechanisms: tuple[str, ...], payloads: list[Payload]) -> list[Outcome]:
        opened = Resident(self._settings, self._secret, self._folder, mechanisms)
        name = "without " + " and ".join(mechanisms)
        with closing(opened) as way:
            return [self._attack.run(p, way, name, plain_builtins=True) for p in payloads]


def tell(outcome: Outcome) -> None:
    reasons = "; ".join(outcome.reasons) or "it was not seen to win"
    print(f"FAILED {outcome.payload.name} ({outcome.way}): {reasons[:400]}")
    print(f"       ended as {outcome.kind}: {outcome.message[:300]}", flush=True)


def attack_all(
    options: argparse.Namespace, folder: Path
) -> tuple[list[Outcome], dict[str, set[str]]]:
    """Every outcome, and what each layer holds alone when that was asked for."""
    table = make_table(folder)
    jobs = folder / "jobs"
    jobs.mkdir()
    with set_up(table) as victims:
        attack = Attack(victims, Settings(), table, jobs)
        suite = Suite(options, attack, victims.secret, folder)
        outcomes = suite.run_all()
        alone = ablate(choose(options), suite.without) if options.ablation else {}
        return outcomes, alone


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
        outcomes, alone = attack_all(options, folder)
    if not options.quiet:
        print_table(outcomes, alone)
    if options.json:
        rows = [
            {**vars(o), "payload": o.payload.name, "alone": needed(o.payload.name, alone)}
            for o in outcomes
        ]
        options.json.write_text(json.dumps(rows, default=str))
    counts = Counter(failed(outcome) for outcome in outcomes)
    counts.update(not names for names in alone.values())
    print(f"{time.monotonic() - started:.0f} s, as uid {os.getuid()}")
    print(f"{counts[False]} passed, {counts[True]} failed")
    return 1 if counts[True] or not outcomes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
