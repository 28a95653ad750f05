"""Carries out payloads one after the other and looks at the victims after each."""

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from corpus import Payload
from judge import Run, check_output_file, judge, stopped_by
from victims import Victims, usual_folders
from watch import Limits, Watch, wait_until_gone
from ways import Request, Settings, Way

# How far RLIMIT_AS (rlimits.py) lets a job go until the supervisor looks at its memory again.
_BETWEEN_LOOKS_MB = 256
# The libraries that a job has in memory when it starts; gVisor counts their files as well.
_BEFORE_THE_JOB_MB = 180


@dataclass(frozen=True)
class Outcome:
    """What came of one payload by one way."""

    payload: Payload
    way: str
    layer: str
    """What stopped it, or ``WON``."""
    reasons: list[str]
    kind: str | None
    message: str


class Attack:
    """One set of victims and one folder for the jobs' inputs and outputs."""

    def __init__(self, victims: Victims, settings: Settings, table: Path, folder: Path) -> None:
        self._victims = victims
        self._settings = settings
        self._table = table
        self._folder = folder
        self._input_before = (0, 0)

    def run(self, payload: Payload, way: Way, name: str, *, plain_builtins: bool) -> Outcome:
        """The payload's outcome; ``name`` is the way's name in the table."""
        nonce = f"nonce{secrets.token_hex(6)}"
        request = self._request(payload.render(self._victims.told(nonce)), plain_builtins)
        known = way.processes() | self._victims.processes()
        watch = Watch(known, self._folder)
        answer = way.run(request)
        run = Run(
            payload=payload,
            kind=answer.get("kind"),
            message=str(answer.get("message") or ""),
            text="\n".join(str(answer.get(k) or "") for k in ("stdout", "stderr", "traceback")),
            output=_read(request.output),
        )
        limits = Limits(memory_mb=self._settings.memory_mb + _BETWEEN_LOOKS_MB + _BEFORE_THE_JOB_MB)
        run.violations += watch.excesses(limits)
        run.violations += wait_until_gone(way.processes() | self._victims.processes())
        if answer.get("kind") is None and name != "unconfined":
            run.violations += check_output_file(request.output)
        run.violations += self._victims.violations(nonce, usual_folders())
        if self._input_changed(request.input):
            run.violations.append("the input was changed")
        reasons = judge(run, self._victims.secret, kernel_alone=plain_builtins)
        layer = "WON" if reasons else stopped_by(run, kernel_alone=plain_builtins)
        return Outcome(payload, name, layer, reasons, run.kind, run.message)

    def _request(self, code: str, plain_builtins: bool) -> Request:
        """A fresh input and no output; whatever the last job left there is gone."""
        for name in ("in", "out"):
            shutil.rmtree(self._folder / name, ignore_errors=True)
            (self._folder / name).mkdir()
        copy = self._folder / "in" / "input.parquet"
        shutil.copy2(self._table, copy)
        self._input_before = _traces(copy)
        return Request(code, copy, self._folder / "out" / "output.csv", plain_builtins)

    def _input_changed(self, path: Path) -> bool:
        if not path.is_file() or path.read_bytes() != self._table.read_bytes():
            return True
        return _traces(path) != self._input_before


def _traces(path: Path) -> tuple[int, int]:
    found = path.lstat()
    return found.st_mode, found.st_mtime_ns


def _read(path: Path) -> bytes:
    """What is at the output's place, through a link as well: that is where a leak would show."""
    try:
        with path.open("rb") as file:
            return file.read(1 << 20) if path.is_file() else b""
    except OSError:
        return b""
