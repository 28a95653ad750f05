"""Runs a job's code as ``__main__`` in the current process, which is there for nothing else.

The same two functions serve a warm slot, a fresh fork, a cold start and run_confined.py.
"""

from __future__ import annotations

import builtins
import errno
import os
import sys
import types
from collections.abc import Callable
from typing import Any

from capped_stream import open_capped
from guard import restricted_builtins
from os_facade import let_paths_unlink
from outcome import EXIT_EXCEPTION, EXIT_MEMORY, EXIT_OUTPUT_TOO_LARGE
from policy import Policy
from user_traceback import FILENAME, describe, remember_source

_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_ONLY_TWO_FILES = (
    "A job reads the file at INPUT_FILE_PATH and writes the one at OUTPUT_FILE_PATH, and no other: "
    "write the output in place, without a second file beside it"
)


def set_stage(policy: Policy, input_path: str, output_path: str) -> types.ModuleType:
    """Does ahead what needs nothing of the job's code but its two paths, as the job sees them.

    Returns the module that the code will run as.
    """
    environment = {"INPUT_FILE_PATH": input_path, "OUTPUT_FILE_PATH": output_path}
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [FILENAME]
    sys.stdout = open_capped(1, "strict")
    sys.stderr = open_capped(2, "backslashreplace")
    _reseed()
    module = types.ModuleType("__main__")
    allowed = restricted_builtins(policy, environment)
    module.__dict__.update(__builtins__=allowed, __file__=FILENAME)
    sys.modules["__main__"] = module
    return module


def run_code(
    code: str,
    module: types.ModuleType,
    report: Callable[[dict[str, Any]], None],
    *,
    plain_builtins: bool = False,
) -> int:
    """Runs the code and returns the status for os._exit; ``report`` gets an error's details.

    ``plain_builtins``: no guard at all, the kernel layers alone hold (for tests of them).
    """
    if plain_builtins:
        module.__dict__["__builtins__"] = vars(builtins)
    else:
        let_paths_unlink(os.environ)
    remember_source(code)
    try:
        # Compiling belongs to the job: a warning or an error in it is the user's.
        compiled = compile(code, FILENAME, "exec", dont_inherit=True)
        exec(compiled, module.__dict__)
        status = 0
    except SystemExit as exit_request:
        status = _exit_status(exit_request, report)
    except BaseException as error:
        status = _error_status(error, report)
    return _finish(module, status)


def _reseed() -> None:
    """Forked children would otherwise all draw the same numbers."""
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed()
    plain_random = sys.modules.get("random")
    if plain_random is not None:
        plain_random.seed()


def _exit_status(request: SystemExit, report: Callable[[dict[str, Any]], None]) -> int:
    if request.code is None or request.code == 0:
        return 0
    details = describe(request)
    details["message"] = f"SystemExit: {request.code}"
    report(details)
    return EXIT_EXCEPTION


def _error_status(error: BaseException, report: Callable[[dict[str, Any]], None]) -> int:
    status = EXIT_EXCEPTION
    if isinstance(error, MemoryError):
        status = EXIT_MEMORY
    elif isinstance(error, OSError) and error.errno == errno.EFBIG:
        status = EXIT_OUTPUT_TOO_LARGE
    try:
        _explain(error)
        details = describe(error)
    except BaseException:  # an exception whose own text raises
        details = {"message": type(error).__name__, "traceback": None, "line": None}
    report(details)
    return status


def _explain(error: BaseException) -> None:
    """Adds what to do where the error's own text does not show that the sandbox made it."""
    if isinstance(error, OSError) and error.errno in _DENIED and error.filename is not None:
        error.add_note(_ONLY_TWO_FILES)


def _finish(module: types.ModuleType, status: int) -> int:
    """Closes what the code left open, as the end of a program does, and flushes what it printed."""
    try:
        module.__dict__.clear()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except OSError as error:
        if status == 0 and error.errno == errno.EFBIG:
            return EXIT_OUTPUT_TOO_LARGE
    except BaseException:
        return status or EXIT_EXCEPTION
    return status
