"""The check as the sidecar asks for it: over pipes, several at once, each in a fork of its own."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import parser_prison
from conftest import Sandbox


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    options = ("--min-isolation", "kernel")
    made = Sandbox(tmp_path_factory.mktemp("check"), *options, script="check.py")
    assert made.first["event"] == "ready"
    yield made
    assert made.close() == 0


def check(server: Sandbox, code: str) -> list[dict[str, Any]]:
    server.send({"op": "check", "check_id": "a", "code": code})
    answer = server.event()
    assert (answer["event"], answer["check_id"]) == ("checked", "a")
    violations: list[dict[str, Any]] = answer["violations"]
    return violations


def test_accepts_and_refuses(server: Sandbox) -> None:
    assert check(server, "import pandas as pd\nprüfung = 1") == []
    assert check(server, "import sys")[0]["rule"] == "forbidden_import"


@pytest.mark.parametrize("code", ["-" * 400_000 + "1", "a" + ".a" * 200_000, "[" * 100_000])
def test_survives_what_breaks_parsers(server: Sandbox, code: str) -> None:
    assert check(server, code)[0]["rule"] in {"too_complex", "syntax"}
    assert check(server, "x = 1") == []


def test_answers_each_of_many(server: Sandbox) -> None:
    for number in range(20):
        server.send({"op": "check", "check_id": str(number), "code": f"import sys{number}"})
    answers: dict[str, list[dict[str, Any]]] = {}
    for _ in range(20):
        event = server.event()
        answers[event["check_id"]] = event["violations"]
    assert sorted(answers, key=int) == [str(number) for number in range(20)]
    assert all(f"sys{number}" in answers[str(number)][0]["message"] for number in range(20))


def test_try_out_finds_the_prison_closed() -> None:
    assert parser_prison.try_out() is None


def test_prison_opens_no_file(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    canary.write_text("before")
    pid = os.fork()
    if pid == 0:
        try:
            parser_prison.enter()
            canary.write_text("after")
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
    assert canary.read_text() == "before"


@pytest.mark.parametrize(
    ("code", "rules"),
    [
        ("", []),
        ("import sys\n" + "# note\n" * 10_000, ["forbidden_import"]),
        ("x = '\ud800'", ["syntax"]),
    ],
)
def test_hands_over_any_code(server: Sandbox, code: str, rules: list[str]) -> None:
    assert [violation["rule"] for violation in check(server, code)] == rules


def test_forks_that_wait_may_die(server: Sandbox) -> None:
    pid = server.process.pid
    waiting = Path(f"/proc/{pid}/task/{pid}/children")
    for _ in range(3):
        for child in waiting.read_text().split():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(child), signal.SIGKILL)
        assert check(server, "import sys")[0]["rule"] == "forbidden_import"
