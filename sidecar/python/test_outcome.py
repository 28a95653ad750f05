"""From what the kernel says of an end to the verdict; and what a slot gives back."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from outcome import (
    EXIT_MEMORY,
    EXIT_OUTPUT_TOO_LARGE,
    EXIT_UNCONFINED,
    Evidence,
    Limits,
    Verdict,
    judge,
)
from slot import Slot, make_slot, place_input, take_output
from verdicts import read_report

LIMITS = Limits(timeout_seconds=2, memory_mb=100, output_max_mb=1)


@pytest.mark.parametrize(
    ("returncode", "kind"),
    [
        (0, None),
        (1, "exception"),
        (EXIT_MEMORY, "exception"),
        (EXIT_OUTPUT_TOO_LARGE, "exception"),
        (EXIT_UNCONFINED, "exception"),
        (-signal.SIGXFSZ, "output_too_large"),
        (-signal.SIGXCPU, "timeout"),
        (-signal.SIGSEGV, "killed"),
        (-signal.SIGKILL, "killed"),
        (-40, "killed"),
    ],
)
def test_judge_by_returncode(returncode: int, kind: str | None) -> None:
    verdict = judge(Evidence(returncode, 0, LIMITS))
    assert verdict.kind == kind
    assert (": " in verdict.message) == (kind is not None)


def test_judge_takes_a_met_limit_only_with_the_runners_report() -> None:
    report = {"message": "of the runner"}
    full = Evidence(EXIT_OUTPUT_TOO_LARGE, 0, LIMITS, report=report)
    assert judge(full).kind == "output_too_large"
    assert judge(Evidence(EXIT_MEMORY, 0, LIMITS, report=report)).kind == "memory"


def test_judge_names_a_child_that_could_not_be_closed_off() -> None:
    verdict = judge(Evidence(EXIT_UNCONFINED, 0, LIMITS, confined=False))
    assert (verdict.kind, verdict.exit_code) == ("killed", EXIT_UNCONFINED)


def test_judge_calls_starvation_memory() -> None:
    assert judge(Evidence(-signal.SIGKILL, 0, LIMITS, oom_killed=True)).kind == "memory"
    assert judge(Evidence(-signal.SIGABRT, 0, LIMITS, stderr="std::bad_alloc")).kind == "memory"
    assert judge(Evidence(-signal.SIGBUS, 99 << 20, LIMITS)).kind == "memory"
    assert judge(Evidence(-signal.SIGSEGV, 99 << 20, LIMITS)).kind == "killed"


def test_judge_believes_its_own_kill_before_the_signal() -> None:
    stopped = Verdict("timeout", "Cannot finish: late")
    verdict = judge(Evidence(-signal.SIGKILL, 0, LIMITS, stopped=stopped))
    assert (verdict.kind, verdict.signal) == ("timeout", "SIGKILL")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"ready\n",
        b"ready\n[1]",
        b"ready\n{",
        b'ready\n{"message": 1}',
        b"ready\n" + b"[" * 10**6,
    ],
)
def test_read_report_takes_nothing_odd(data: bytes) -> None:
    assert read_report(data) == {}


def test_read_report_takes_text_and_line() -> None:
    data = b'ready\n{"message": "m", "traceback": null, "line": 3, "kind": "success"}'
    assert read_report(data) == {"message": "m", "line": 3}


@pytest.fixture
def slot(tmp_path: Path) -> Slot:
    return make_slot(tmp_path)


def test_take_output_moves_a_regular_file(slot: Slot, tmp_path: Path) -> None:
    slot.output_path.write_text("a\n")
    assert take_output(slot, tmp_path / "taken.csv", LIMITS) == (None, 2)
    assert (tmp_path / "taken.csv").read_text() == "a\n"


def replaced(slot: Slot, trick: str) -> None:
    slot.output_path.unlink()
    match trick:
        case "symlink":
            slot.output_path.symlink_to("/etc/passwd")
        case "fifo":
            os.mkfifo(slot.output_path)
        case "folder":
            slot.output_path.mkdir()
        case "link":
            source = slot.folder / "source"
            source.write_text("of another")
            os.link(source, slot.output_path)


@pytest.mark.parametrize("trick", ["symlink", "fifo", "folder", "link", "gone"])
def test_take_output_takes_nothing_else(slot: Slot, trick: str, tmp_path: Path) -> None:
    replaced(slot, trick)
    problem, size = take_output(slot, tmp_path / "taken.csv", LIMITS)
    assert problem is not None
    assert (problem.kind, size) == ("no_output", None)
    assert not (tmp_path / "taken.csv").exists()


def test_take_output_refuses_empty_and_too_large(slot: Slot, tmp_path: Path) -> None:
    problem, _ = take_output(slot, tmp_path / "taken.csv", LIMITS)
    assert problem is not None
    assert problem.kind == "no_output"
    slot.output_path.write_bytes(b"x" * LIMITS.output_max_bytes)
    problem, _ = take_output(slot, tmp_path / "taken.csv", LIMITS)
    assert problem is not None
    assert problem.kind == "output_too_large"


def test_place_input_follows_no_link(slot: Slot, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("input")
    place_input(slot, source, link=False)
    assert slot.input_path.read_text() == "input"
    assert slot.input_path.stat().st_ino != source.stat().st_ino
