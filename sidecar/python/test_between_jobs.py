"""What one job leaves behind for the next, and what a child is before it has a job."""

from __future__ import annotations

import re
import time
from pathlib import Path

from conftest import Sandbox, raw

FOREVER = "while True:\n    pass\n"


def test_nothing_passes_to_the_next_job(sandbox: Sandbox) -> None:
    marker = "import pandas as pd, builtins, os, sys\n"
    dirty = (
        marker + "pd.DataFrame.to_csv = None\npd.marker = builtins.marker = sys.marker = 1\n"
        "pd.set_option('display.max_rows', 3)\nos.environ['LEFT'] = 'behind'\nos.umask(0)\n"
        "open(os.environ['OUTPUT_FILE_PATH'], 'w').write('of the first')\n"
        "raise SystemExit(1)\n"
    )
    assert sandbox.run(**raw(dirty))["kind"] == "exception"
    look = (
        marker + "print(hasattr(pd, 'marker'), hasattr(builtins, 'marker'), hasattr(sys, 'marker'),"
        " 'LEFT' in os.environ, pd.DataFrame.to_csv is None, pd.get_option('display.max_rows'),"
        " os.path.getsize(os.environ['OUTPUT_FILE_PATH']))"
    )
    assert sandbox.run(**raw(look))["stdout"] == "False False False False False 60 0\n"


def test_no_child_can_have_another_jobs_code_in_its_memory(sandbox: Sandbox) -> None:
    marker = f"marker-{time.time_ns()}"
    job = sandbox.submit(f"text = {marker!r}\nprint(text)\n{FOREVER}")
    while sandbox.event()["event"] != "started":
        pass
    template = children_of(sandbox.process.pid)[0]
    in_supervisor = holds(sandbox.process.pid, marker.encode())
    in_template = holds(template, marker.encode())
    sandbox.send({"op": "kill", "job_id": job})
    sandbox.ended(job)
    assert in_supervisor, "the search finds nothing at all"
    assert not in_template, "every child is a copy of this memory"


def test_children_share_no_memory_that_they_may_write(sandbox: Sandbox) -> None:
    template = children_of(sandbox.process.pid)[0]
    maps = Path(f"/proc/{template}/maps").read_text().splitlines()
    assert len(maps) > 10
    assert [line for line in maps if re.search(r" .w.s ", line)] == []


def test_every_child_is_closed_off_from_the_start(sandbox: Sandbox) -> None:
    job = sandbox.submit(f"print('running')\n{FOREVER}", timeout_seconds=10)
    template = children_of(sandbox.process.pid)[0]
    end = time.monotonic() + 10
    closed = 0
    while closed == 0 and time.monotonic() < end:
        for pid in children_of(template):
            fields = status_of(pid)
            if fields.get("Seccomp") == "2":
                assert {fields[name] for name in ("CapPrm", "CapEff", "CapInh")} == {"0" * 16}
                assert fields.get("NoNewPrivs", "1") == "1"  # gVisor does not say
                closed += 1
    sandbox.send({"op": "kill", "job_id": job})
    sandbox.ended(job)
    assert closed > 0


def children_of(pid: int) -> list[int]:
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def status_of(pid: int) -> dict[str, str]:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return {}
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def holds(pid: int, needle: bytes) -> bool:
    """Whether the process has the bytes anywhere in memory that it may write."""
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            region = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if region and "[v" not in line:
                start, end = (int(part, 16) for part in region.groups())
                memory.seek(start)
                if needle in memory.read(end - start):
                    return True
    return False
