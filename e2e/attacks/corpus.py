"""The payloads as data: read, and made into code that knows where its victims are.

Each payload file begins with a header of comments: ``kind`` and ``tries`` always; ``expect`` (the
kinds of error that are an honest end when nothing but the kernel stands in its way; ``error`` is
any); ``control`` (``won``: run without a sandbox it must be seen to win; ``none``: there is nothing
to win there; ``unsafe``: it must not run without one); ``prelude: none`` when the text must begin
as it is; ``generate`` when the file holds an expression that makes the text.
"""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

PAYLOADS = Path(__file__).resolve().parent / "payloads"
KINDS = (
    "validator",
    "gadgets",
    "exhaustion",
    "output",
    "other_jobs",
    "network",
    "secrets",
    "privileges",
)
# One of each kind, for the gate: each wins where nothing stops it, by a way of its own.
ONE_OF_EACH = (
    "validator/subclasses_walk",
    "gadgets/forged_function_pointer",
    "exhaustion/spawn_posix_spawn",
    "output/symlink_to_secret",
    "other_jobs/process_vm_readv",
    "network/tcp_by_raw_syscall",
    "secrets/environment_of_libc",
    "privileges/seccomp_again",
)

# What a payload may call: loot() hands out what it got by every way that it has, and won() claims
# what leaves no trace outside. A claim of success is believed, a claim of failure is not.
_PRELUDE = """VICTIM = {victim!r}
TOUCH = "touch " + VICTIM["dir"] + "/" + VICTIM["nonce"]
def loot(*found):
    import os
    from pathlib import Path
    text = " ".join(map(str, found))
    print(text)
    out = Path(os.environ["OUTPUT_FILE_PATH"])
    kept = out.read_text() if out.is_file() else ""
    out.write_text((kept or "loot\\n") + text + "\\n")
def won(*found):
    loot("WON", *found)
"""


@dataclass(frozen=True)
class Payload:
    """One attack."""

    name: str
    """``kind/file name without .py``."""
    kind: str
    tries: str
    body: str
    prelude: bool = True
    control: str = "won"
    expect: frozenset[str] = field(default_factory=frozenset)

    def render(self, victim: dict[str, object]) -> str:
        """The code to run against these victims; see victims.py for what the dictionary holds."""
        if not self.prelude:
            path = f"{victim['dir']}/{victim['nonce']}"
            return self.body.replace("DIR/NONCE", path)
        return _PRELUDE.format(victim=victim) + self.body


def read_payload(path: Path) -> Payload:
    """Raises ValueError when the header is not one."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    fields: dict[str, str] = {}
    for line in head.splitlines():
        key, colon, value = line.removeprefix("# ").partition(": ")
        if not (line.startswith("# ") and colon):
            raise ValueError(f"Cannot read {path.name}: {line!r} is not a header line")
        fields[key] = value
    if fields["kind"] != path.parent.name:
        raise ValueError(f"Cannot read {path.name}: its kind is not its folder's name")
    if "generate" in fields:
        body = eval(body)  # our own expression, from our own file
    return Payload(
        name=f"{fields['kind']}/{path.stem}",
        kind=fields["kind"],
        tries=fields["tries"],
        body=body,
        prelude=fields.get("prelude") != "none",
        control=fields.get("control", "won"),
        expect=frozenset(fields.get("expect", "").split()),
    )


def load(only: str = "") -> list[Payload]:
    """All payloads whose name contains ``only``, kind by kind."""
    found = [
        read_payload(path) for kind in KINDS for path in sorted((PAYLOADS / kind).glob("*.py"))
    ]
    return [payload for payload in found if only in payload.name]


def main() -> None:
    """``corpus.py [--one-of-each]``: payloads as JSON lines, for a reader in another language."""
    stand_in = {"dir": "/nowhere", "nonce": "nonce"}
    for payload in load():
        if "--one-of-each" in sys.argv and payload.name not in ONE_OF_EACH:
            continue
        code = payload.render(stand_in).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        sys.stdout.write(json.dumps({"name": payload.name, "code": code}) + "\n")


if __name__ == "__main__":
    main()
