"""Whether an attack won, and which layer stopped it if it did not."""

import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from corpus import Payload

# Beside the run's own secret: what only the real file says.
_LOOT = re.compile(r"root:[^:\s]*:0:0:|\bWON\b")
_GUARD = re.compile(
    r"Cannot (import|use|read)|is not defined|ImportError|ModuleNotFoundError|__build_class__"
    r"|has no attribute|not allowed|cannot import name"
)
_REFUSED_CALL = re.compile(r"Operation not permitted|Errno 1\b|Function not implemented|Errno 38")
_REFUSED_FILE = re.compile(
    r"Permission denied|Errno 13\b|No such file|Read-only|Errno 2\b|Errno 30"
)

# Ends that say which limit was met.
_BY_KIND = {
    "timeout": "clock",
    "memory": "memory limit",
    "output_too_large": "size limit",
    "no_output": "output check",
    "killed": "signal",
    "rejected": "ast",
}
# Ends that are no answer about the job.
_DOWN = ("lost", "refused", "sandbox_unavailable", "cancelled", "running", "queued")


@dataclass
class Run:
    """One payload's run, as it was reported and as it was seen."""

    payload: Payload
    kind: str | None
    """Reported kind of error, None for success, ``rejected`` when a check refused the code."""
    message: str = ""
    text: str = ""
    """Everything that came back: stdout, stderr, traceback."""
    output: bytes = b""
    violations: list[str] = field(default_factory=list)

    @property
    def everything(self) -> str:
        return "\n".join((self.message, self.text, self.output.decode("utf-8", "replace")))


def judge(run: Run, secret: str, *, kernel_alone: bool) -> list[str]:
    """Why the attack counts as won, or the report as dishonest; empty when the sandbox held."""
    found = list(run.violations)
    if secret in run.everything:
        found.append("the secret came out")
    elif claim := _LOOT.search(run.everything):
        at = claim.start()
        found.append("it got: " + run.everything[at : at + 120].replace("\n", " "))
    if run.kind in _DOWN:
        found.append(f"the sandbox itself went down: {run.kind}")
    if not _honest(run, kernel_alone=kernel_alone):
        expected = " or ".join(sorted(run.payload.expect))
        found.append(f"reported as {run.kind or 'success'} where {expected} is the truth")
    return found


def _honest(run: Run, *, kernel_alone: bool) -> bool:
    expect = run.payload.expect
    if not expect:
        return True
    if run.kind is None:
        return "success" in expect
    if "error" in expect or run.kind in expect:
        return True
    # An outer layer may have met it first.
    return not kernel_alone and run.kind in ("rejected", "exception")


def check_output_file(path: Path) -> list[str]:
    """What is wrong with the file of a run that was reported as a success."""
    try:
        found = path.lstat()
    except OSError:
        return ["success without an output"]
    if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
        return [f"success with an output of mode {found.st_mode:o} and {found.st_nlink} links"]
    return []


def stopped_by(run: Run, *, kernel_alone: bool) -> str:
    """The layer, as far as the end of the run tells."""
    text = run.everything
    if run.kind in _BY_KIND and run.kind not in ("killed", "no_output"):
        return _BY_KIND[run.kind]
    if not kernel_alone and run.kind == "exception" and _GUARD.search(run.message):
        return "builtins"
    if _REFUSED_CALL.search(text):
        return "system calls"
    if _REFUSED_FILE.search(text):
        return "files"
    if run.kind in _BY_KIND:
        return _BY_KIND[run.kind]
    return "end of the job" if run.kind == "exception" else "no effect"
