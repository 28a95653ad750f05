"""The static check of a job's code by CPython's own parser, against shared/policy.json.

It teaches and stops the careless. It does not hold a determined attacker (attribute walks through
strings, native memory tricks): that is what the kernel layers in confine.py are for.
"""

from __future__ import annotations

import ast
import re
import warnings
from typing import TypedDict

from policy import Policy
from rules import Rules
from syntax_walk import TooDeep, walk

_CODING = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
# Only what ends a line for Python; str.splitlines knows more.
_LINE_END = re.compile(r"\r\n|\r|\n")
_MAX_VIOLATIONS = 100
# What the parser and its results may raise beside SyntaxError: a NUL, lone surrogates, and the
# limits of its own stack and memory.
_UNREADABLE = (UnicodeError, ValueError)
_TOO_MUCH = (RecursionError, MemoryError, OverflowError)


class Violation(TypedDict):
    """One refused construct; ``line`` and ``column`` count characters from 1."""

    line: int
    column: int
    rule: str
    message: str


def check_code(code: str, policy: Policy) -> list[Violation]:
    """The first hundred violations in source order; an empty list means accepted.

    Never raises for bad code, but a parser that crashes takes the process with it.
    """
    violations = _foreign_encoding(code, policy)
    if violations:
        return violations
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(code, filename="job.py")
            violations = _violations(code, tree, policy)
            if not violations:
                # The compiler finds what the grammar allows: `return` outside a function, …
                compile(tree, "job.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        detail = f"Cannot parse the code: {error.msg or 'invalid syntax'}"
        return [_violation(max(error.lineno or 1, 1), max(error.offset or 1, 1), "syntax", detail)]
    except _UNREADABLE:
        detail = "Cannot parse the code: it contains a NUL or text that is not Unicode"
        return [_violation(1, 1, "syntax", detail)]
    except _TOO_MUCH:
        return [too_complex()]
    return sorted(violations, key=lambda v: (v["line"], v["column"]))[:_MAX_VIOLATIONS]


def too_complex(line: int = 1, column: int = 1) -> Violation:
    """Also what a parser that crashed or did not end in time is reported as."""
    detail = "Cannot check the code: it is nested too deeply"
    return _violation(line, column, "too_complex", detail)


def _violation(line: int, column: int, rule: str, message: str) -> Violation:
    return {"line": line, "column": column, "rule": rule, "message": message}


def _foreign_encoding(code: str, policy: Policy) -> list[Violation]:
    """A declaration (PEP 263) in the first two lines of an encoding that the text cannot have."""
    for number, line in enumerate(code.split("\n", 2)[:2], start=1):
        match = _CODING.match(line)
        if match:
            if match[1].lower().replace("_", "-") in policy.allowed_encodings:
                return []
            detail = f"Cannot read the code: encoding {match[1]!r} is not UTF-8"
            return [_violation(number, 1, "syntax", detail)]
        if line.strip() and not line.lstrip().startswith("#"):
            return []
    return []


def _violations(code: str, tree: ast.AST, policy: Policy) -> list[Violation]:
    lines = _LINE_END.split(code)
    try:
        nodes = walk(tree, policy.max_depth)
    except TooDeep as deep:
        return [too_complex(*_place(deep.node, lines))]
    return [
        _violation(*_place(node, lines), rule, message)
        for node, (rule, message) in Rules(nodes, policy).findings()
    ]


def _place(node: ast.AST, lines: list[str]) -> tuple[int, int]:
    """Line and column from 1, in characters; the tree counts UTF-8 bytes."""
    line: int = getattr(node, "lineno", 1)
    offset: int = getattr(node, "col_offset", 0)
    text = lines[line - 1] if line <= len(lines) else ""
    return line, len(text.encode("utf-8", "replace")[:offset].decode("utf-8", "replace")) + 1
