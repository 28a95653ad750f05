"""Runs code in forks without any sandbox: the attacks' control, and known-good code's outside.

``unconfined.py [FOLDER]`` says that it is ready, then reads JSON lines (code as hex, input, output,
timeout) and answers each with kind and what was printed. With the sandbox's own folder,
``pd.read_parquet`` gives the dtypes that a job sees.
"""

import contextlib
import json
import os
import runpy
import signal
import sys
import tempfile
from pathlib import Path

import pandas  # noqa: F401 - loaded once, before the forks


def run(request: dict[str, str], folder: Path) -> dict[str, object]:
    """One fork, killed as a group when the time is up."""
    code, said = folder / "code.py", folder / "said"
    code.write_bytes(bytes.fromhex(request["code"]))
    pid = os.fork()
    if pid == 0:
        _live(request, code, said)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(pid, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, float(request["timeout"]))
    _, status = os.waitpid(pid, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    text = said.read_text(errors="replace") if said.exists() else ""
    return {"kind": None if status == 0 else "exception", "message": text[-300:], "stdout": text}


def _live(request: dict[str, str], code: Path, said: Path) -> None:
    os.setsid()
    os.environ["INPUT_FILE_PATH"] = request["input"]
    os.environ["OUTPUT_FILE_PATH"] = request["output"]
    os.chdir(code.parent)
    descriptor = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for number in (1, 2):
        os.dup2(descriptor, number)
    status = 1
    try:
        runpy.run_path(str(code), run_name="__main__")
        status = 0
    except SystemExit as error:
        status = 1 if error.code else 0
    except BaseException as error:
        print(f"{type(error).__name__}: {error}"[:2000])
    finally:
        with contextlib.suppress(BaseException):
            sys.stdout.flush()
        os._exit(status)


def main() -> None:
    if len(sys.argv) > 1:
        sys.path.insert(0, sys.argv[1])
        import faithful_parquet

        faithful_parquet.install()
    print(json.dumps({"ready": True}), flush=True)
    with tempfile.TemporaryDirectory(prefix="unconfined-") as name:
        for line in sys.stdin:
            print(json.dumps(run(json.loads(line), Path(name))), flush=True)


if __name__ == "__main__":
    main()
