"""A traceback of the user's own frames: library internals help nobody to mend a job."""

from __future__ import annotations

import linecache
import traceback

# The name that the job's code is compiled under, and that tracebacks show.
FILENAME = "job.py"
_MAX_CHARS = 16_000


def remember_source(code: str) -> None:
    """Lets tracebacks quote the code, which is in no file."""
    lines = code.splitlines(keepends=True)
    linecache.cache[FILENAME] = (len(code), None, lines, FILENAME)


def describe(error: BaseException) -> dict[str, str | int | None]:
    """``message``, ``traceback`` and ``line`` (the innermost user line, from 1) of an exception."""
    described = traceback.TracebackException.from_exception(error, limit=-200)
    _keep_user_frames(described)
    text = "".join(described.format())
    if len(text) > _MAX_CHARS:
        text = text[: _MAX_CHARS // 2] + "\n… [traceback cut] …\n" + text[-_MAX_CHARS // 2 :]
    message = "".join(described.format_exception_only()).strip()
    return {"message": message[:2_000], "traceback": text, "line": _line(described)}


def _keep_user_frames(described: traceback.TracebackException) -> None:
    seen: set[int] = set()
    pending: list[traceback.TracebackException | None] = [described]
    while pending:
        one = pending.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        frames = [frame for frame in one.stack if frame.filename == FILENAME]
        one.stack = traceback.StackSummary.from_list(frames)
        pending += [one.__cause__, one.__context__, *(one.exceptions or [])]


def _line(described: traceback.TracebackException) -> int | None:
    if described.stack:
        return described.stack[-1].lineno
    if getattr(described, "filename", None) == FILENAME and described.lineno:
        return int(described.lineno)  # a SyntaxError knows its place itself
    return None
