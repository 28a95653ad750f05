"""The supervisor as the sidecar sees it: events, limits, kills, and what it survives."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import Sandbox

WRITE = (
    'import os\nfrom pathlib import Path\nPath(os.environ["OUTPUT_FILE_PATH"]).write_text("x")\n'
)
FOREVER = "while True:\n    pass\n"


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A sandbox with one place for jobs."""
    options = ("--min-isolation", "kernel", "--slots", "0", "--concurrency", "1")
    made = Sandbox(tmp_path_factory.mktemp("narrow"), *options)
    assert made.first["event"] == "ready"
    yield made
    assert made.close() == 0


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Sandbox]:
    """A sandbox that a test may ill-treat."""
    # Without idle children every child of the template is a job.
    made = Sandbox(tmp_path, "--min-isolation", "kernel", "--slots", "0", "--concurrency", "1")
    assert made.first["event"] == "ready"
    yield made
    made.process.kill()
    made.process.wait()


def children_of(pid: int) -> list[int]:
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def template_and_job(own: Sandbox) -> tuple[int, int]:
    """The process ids of the one template and of the job that was just submitted."""
    assert own.event()["event"] == "started"
    template = children_of(own.process.pid)[0]
    wait_until(lambda: children_of(template) != [])
    return template, children_of(template)[0]


def is_gone(pid: int) -> bool:
    """Whether the process has ended; in a bare container nobody may have reaped it yet."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True


def wait_until(condition: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_ready_names_versions_and_every_layer(sandbox: Sandbox) -> None:
    first = sandbox.first
    assert first["python"].startswith("3.")
    assert first["pandas"].startswith("3.")
    assert first["isolation"]["level"] == "kernel"
    layers = first["isolation"]["layers"]
    assert len(layers) == 9
    assert all(layer["held"] and layer["mechanism"] for layer in layers.values())


def test_ping(sandbox: Sandbox) -> None:
    sandbox.send({"op": "ping", "id": 7})
    assert sandbox.event() == {"event": "pong", "id": 7}


def test_started_then_ended(sandbox: Sandbox) -> None:
    job = sandbox.submit(WRITE)
    assert sandbox.event() == {"event": "started", "job_id": job}
    ended = sandbox.event()
    assert set(ended) == {
        *("event", "job_id", "kind", "message", "traceback", "line", "stdout", "stderr"),
        *("output_bytes", "exit_code", "signal", "duration_ms"),
    }
    assert (ended["event"], ended["kind"], ended["exit_code"]) == ("ended", None, 0)


def test_a_bad_request_ends_alone(sandbox: Sandbox) -> None:
    sandbox.send({"op": "run", "job_id": "bad"})
    assert sandbox.ended("bad")["kind"] == "killed"
    assert sandbox.run(WRITE)["kind"] is None


def test_timeout(sandbox: Sandbox) -> None:
    begin = time.monotonic()
    ended = sandbox.run(FOREVER, timeout_seconds=0.5)
    assert ended["kind"] == "timeout"
    assert ended["signal"] == "SIGKILL"
    assert time.monotonic() - begin < 5
    assert "0.5 s" in ended["message"]


def test_what_was_printed_before_a_timeout_is_kept(sandbox: Sandbox) -> None:
    ended = sandbox.run("print('so far')\n" + FOREVER, timeout_seconds=0.5)
    assert (ended["kind"], ended["stdout"]) == ("timeout", "so far\n")


@pytest.mark.parametrize(
    "code",
    [
        "import numpy as np\nnp.ones(1 << 30)",
        "raise MemoryError",
        "x = []\nwhile True:\n    x.append(bytes(1 << 20))",
        "x = []\nwhile True:\n    x.append({})",
        "import pandas as pd\npd.DataFrame({'a': range(1000)}).merge("
        "pd.DataFrame({'b': range(1_000_000)}), how='cross')",
    ],
)
def test_memory(sandbox: Sandbox, code: str) -> None:
    assert sandbox.run(code, memory_mb=200)["kind"] == "memory"


def test_output_too_large(sandbox: Sandbox) -> None:
    code = 'import os\nfrom pathlib import Path\np = Path(os.environ["OUTPUT_FILE_PATH"])\n'
    big = f"{code}p.write_text('x' * 3_000_000)\n"
    assert sandbox.run(big, output_max_mb=1)["kind"] == "output_too_large"
    hidden = f"{code}try:\n    p.write_text('x' * 3_000_000)\nexcept OSError:\n    pass\n"
    assert sandbox.run(hidden, output_max_mb=1)["kind"] == "output_too_large"


def test_a_signal_is_named(sandbox: Sandbox) -> None:
    code = "import numpy as np\nwild = np.lib.stride_tricks.as_strided"
    ended = sandbox.run(code + "(np.zeros(1), (1 << 40,), (8,))\nwild[1 << 35]")
    assert (ended["kind"], ended["signal"], ended["exit_code"]) == ("killed", "SIGSEGV", None)
    assert "SIGSEGV" in ended["message"]


def test_kill_a_running_and_a_waiting_job(narrow: Sandbox) -> None:
    running, waiting = narrow.submit(FOREVER), narrow.submit(FOREVER)
    assert narrow.event() == {"event": "started", "job_id": running}
    narrow.send({"op": "kill", "job_id": waiting})
    assert narrow.ended(waiting)["kind"] == "cancelled"
    narrow.send({"op": "kill", "job_id": running})
    assert narrow.ended(running)["kind"] == "cancelled"
    narrow.send({"op": "kill", "job_id": "unknown"})
    assert narrow.run(WRITE)["kind"] is None


def test_more_jobs_than_places_all_run(narrow: Sandbox) -> None:
    jobs = [narrow.submit(WRITE) for _ in range(8)]
    ended = {event["job_id"]: event for event in _until_ended(narrow, len(jobs))}
    assert sorted(ended) == sorted(jobs)
    assert all(event["kind"] is None for event in ended.values())


def _until_ended(sandbox: Sandbox, count: int) -> Iterator[dict[str, Any]]:
    while count:
        event = sandbox.event()
        if event["event"] == "ended":
            count -= 1
            yield event


def test_the_end_of_stdin_kills_everything(own: Sandbox) -> None:
    own.submit(FOREVER)
    template, job = template_and_job(own)
    assert own.close() == 0
    wait_until(lambda: is_gone(template) and is_gone(job))
    assert sorted(p.name for p in own.work.iterdir()) == ["inputs", "outputs"]


def test_killing_the_supervisor_kills_everything(own: Sandbox) -> None:
    own.submit(FOREVER)
    template, job = template_and_job(own)
    own.process.kill()
    wait_until(lambda: is_gone(template) and is_gone(job))


def test_a_killed_job_is_reported_and_the_next_runs(narrow: Sandbox) -> None:
    job = narrow.submit(FOREVER)
    template, _ = template_and_job(narrow)
    for pid in children_of(template):
        os.kill(pid, signal.SIGKILL)
    ended = narrow.ended(job)
    assert (ended["kind"], ended["signal"]) == ("killed", "SIGKILL")
    assert narrow.run(WRITE)["kind"] is None


def test_killed_idle_children_are_replaced_and_leave_nothing(tmp_path: Path) -> None:
    made = Sandbox(tmp_path, "--min-isolation", "kernel", "--slots", "2", "--concurrency", "1")
    template = children_of(made.process.pid)[0]
    wait_until(lambda: len(children_of(template)) == 2)
    killed = children_of(template)
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: len(set(children_of(template)) - set(killed)) == 2)
    assert made.run(WRITE)["kind"] is None
    slots = tmp_path / "slots" / "1"
    wait_until(lambda: len([path for path in slots.iterdir() if path.name != "root"]) == 2)
    assert made.close() == 0


def test_a_dead_template_ends_its_job_and_is_replaced(own: Sandbox) -> None:
    job = own.submit(FOREVER)
    template, child = template_and_job(own)
    os.kill(template, signal.SIGKILL)
    assert own.ended(job)["kind"] == "killed"
    wait_until(lambda: is_gone(child))
    assert own.run(WRITE)["kind"] is None
    assert children_of(own.process.pid)[0] != template


def test_a_stopped_template_does_not_keep_a_job_alive(own: Sandbox) -> None:
    job = own.submit(FOREVER, timeout_seconds=0.5)
    template, _ = template_and_job(own)
    os.kill(template, signal.SIGSTOP)
    assert own.ended(job)["kind"] == "timeout"
    wait_until(lambda: is_gone(template))
    assert own.run(WRITE)["kind"] is None


def test_kernel_isolation_is_refused_where_it_is_missing(tmp_path: Path) -> None:
    options = ("--min-isolation", "kernel", "--without", "seccomp")
    refused = Sandbox(tmp_path, *options)
    assert refused.first["event"] == "refused"
    assert "seccomp" in refused.first["missing"]
    assert "syscalls" in refused.first["missing"]
    assert "SANDBOX_MIN_ISOLATION" in refused.first["remedy"]
    assert refused.process.wait(10) == 1


def test_process_isolation_serves_and_says_so(tmp_path: Path) -> None:
    without = [f"--without={name}" for name in ("landlock", "namespaces", "seccomp")]
    weak = Sandbox(tmp_path, "--min-isolation", "process", *without)
    assert weak.first["isolation"]["level"] == "process"
    assert weak.first["isolation"]["layers"]["filesystem"]["held"] is False
    assert weak.run(WRITE)["kind"] is None
    assert weak.close() == 0


def test_the_template_has_one_thread(narrow: Sandbox) -> None:
    assert narrow.run(WRITE)["kind"] is None
    template = children_of(narrow.process.pid)[0]
    assert len(list(Path(f"/proc/{template}/task").iterdir())) == 1


def test_the_supervisor_loads_no_pandas(narrow: Sandbox) -> None:
    assert "pandas" not in Path(f"/proc/{narrow.process.pid}/maps").read_text()


def test_a_template_is_replaced_after_many_forks(tmp_path: Path) -> None:
    made = Sandbox(
        tmp_path, "--min-isolation", "kernel", "--slots", "1", "--forks-per-template", "4"
    )
    before = children_of(made.process.pid)
    for _ in range(12):
        assert made.run(WRITE)["kind"] is None
    wait_until(lambda: len(children_of(made.process.pid)) == 1, 30)
    assert children_of(made.process.pid) != before
    assert made.close() == 0
