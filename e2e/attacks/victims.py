"""Everything that an attack must not read, change, reach or signal, and what became of it."""

import contextlib
import json
import os
import resource
import secrets
import select
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import canary
from ipc import SysV, ioprio
from listeners import Listeners

# A variable of the processes round the sandbox; a job that shows its value has read their memory.
SECRET_VARIABLE = "SANDBOX_CANARY"
# Waited for in full only when something is wrong: long enough for a machine that is busy.
_ANSWER_SECONDS = 10.0


class Sibling:
    """A process of the same user, beside the sandbox."""

    def __init__(self, folder: Path, secret: str) -> None:
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-I",
                str(Path(__file__).with_name("sibling.py")),
                SECRET_VARIABLE,
                str(folder / "secret.txt"),
            ],
            env={SECRET_VARIABLE: secret},
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started = self._read_line()
        self.pid: int = started["pid"]
        self.address: int = started["address"]
        self._before = self._traits()

    def _read_line(self) -> dict[str, object]:
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], _ANSWER_SECONDS)
        answer: dict[str, object] = json.loads(self._process.stdout.readline()) if ready else {}
        return answer

    def _traits(self) -> dict[str, object]:
        pid = self.pid
        traits: dict[str, object] = {}
        for name, read in {
            "priority": lambda: os.getpriority(os.PRIO_PROCESS, pid),
            "affinity": lambda: os.sched_getaffinity(pid),
            "scheduler": lambda: os.sched_getscheduler(pid),
            "group": lambda: (os.getpgid(pid), os.getsid(pid)),
            "limits": lambda: [resource.prlimit(pid, n) for n in range(16)],
            "I/O priority": lambda: ioprio(pid),
            "OOM score": lambda: Path(f"/proc/{pid}/oom_score_adj").read_text(),
        }.items():
            with contextlib.suppress(OSError):
                traits[name] = read()
        return traits

    def changes(self) -> list[str]:
        """What was done to it, seen from outside and asked of itself."""
        if self._process.poll() is not None:
            return [f"sibling: ended with {self._process.returncode}"]
        after = self._traits()
        found = [f"sibling: {n} changed" for n, old in self._before.items() if after.get(n) != old]
        assert self._process.stdin is not None
        self._process.stdin.write("?\n")
        self._process.stdin.flush()
        answer = self._read_line()
        if not answer:
            return [*found, "sibling: does not answer (stopped?)"]
        if answer["signals"]:
            found.append(f"sibling: got signals {answer['signals']}")
        if not answer["intact"]:
            found.append("sibling: its memory or files were changed")
        return found

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


class Victims:
    """One folder of canaries, one sibling process, listeners and SysV objects."""

    def __init__(self, folder: Path, table: Path | None) -> None:
        self.secret = secrets.token_hex(16)
        self._folder = folder
        self._table = table
        self._listeners = Listeners(folder, f"canary-{secrets.token_hex(8)}")
        self._sysv = SysV(self.secret)
        canary.plant(folder, self.secret, table)
        self._sibling = Sibling(folder, self.secret)
        self._before = canary.look(folder)

    def told(self, nonce: str) -> dict[str, object]:
        """What a payload gets to know: where everything is, never the secret."""
        folder = str(self._folder)
        return {
            "nonce": nonce,
            "dir": folder,
            "secret": f"{folder}/secret.txt",
            "target": f"{folder}/target.txt",
            "peer": f"{folder}/peer",
            "env": SECRET_VARIABLE,
            "pid": self._sibling.pid,
            "address": self._sibling.address,
            "shm": self._sysv.shm,
            "msg": self._sysv.msg,
            "sem": self._sysv.sem,
            "sidecar_port": self._listeners.where["tcp4"],
            "api_port": self._listeners.where["tcp4"],
            **self._listeners.where,
        }

    def processes(self) -> set[int]:
        return {self._sibling.pid}

    def violations(self, nonce: str, strewn_in: list[Path]) -> list[str]:
        """What happened since the last look; puts everything back if anything did."""
        after = canary.look(self._folder)
        found = canary.differences(self._before, after)
        found += self._sibling.changes() + self._listeners.heard() + self._sysv.changes()
        left = canary.strewn(nonce, strewn_in)
        if found:
            self._restore()
        for path in left:
            with contextlib.suppress(OSError):
                Path(path.removesuffix(": left behind")).unlink()
        return found + left

    def _restore(self) -> None:
        self._sysv.restore()
        self._sibling.close()
        canary.plant(self._folder, self.secret, self._table)
        self._sibling = Sibling(self._folder, self.secret)
        self._before = canary.look(self._folder)

    def close(self) -> None:
        self._sibling.close()
        self._sysv.close()


def usual_folders() -> list[Path]:
    """Where code likes to leave something."""
    packages = [Path(p) for p in sys.path if p.endswith("site-packages")]
    pandas = [
        p / "pandas" / sub for p in packages for sub in ("", "__pycache__", "core/__pycache__")
    ]
    rest = ("/", "/tmp", "/var/tmp", "/dev/shm", "/run", "/run/lock", "/dev/mqueue")
    return [*(Path(p) for p in rest), Path.home(), Path.cwd(), *packages, *pandas]


@contextlib.contextmanager
def set_up(table: Path | None) -> Iterator[Victims]:
    """Victims in a temporary folder; everything is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="canary-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        victims = Victims(folder, table)
        try:
            yield victims
        finally:
            victims.close()
