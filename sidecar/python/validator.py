"""The static check of a job's code by CPython's own parser, against shared/policy.json.

It teaches and stops the careless. It does not hold a determined attacker (attribute walks through
strings, native memory tricks): that is what the kernel layers in confine.py are for.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from typing import TypedDict

from policy import Policy

_CODING = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_MAX_VIOLATIONS = 100
_NESTED = (ast.expr, ast.stmt, ast.pattern, ast.excepthandler, ast.match_case)


class Violation(TypedDict):
    """One refused construct; ``line`` and ``column`` count characters from 1."""

    line: int
    column: int
    rule: str
    message: str


def check_code(code: str, policy: Policy) -> list[Violation]:
    """All violations in source order; an empty list means accepted. Never raises for bad code."""
    declared = _foreign_encoding(code, policy)
    if declared is not None:
        line, encoding = declared
        return [
            _violation(
                line, 1, "syntax", f"Cannot read the code: encoding {encoding!r} is not UTF-8"
            )
        ]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(code, filename="job.py")
            violations = list(_Checker(code, tree, policy).violations())
            if not violations:
                # The compiler finds what the grammar allows: `return` outside a function, …
                compile(tree, "job.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        # For "too many nested parentheses" and the like CPython reports a plain SyntaxError too.
        detail = (error.msg or "invalid syntax").replace("<unknown>", "the code")
        line, column = max(error.lineno or 1, 1), max(error.offset or 1, 1)
        return [_violation(line, column, "syntax", f"Cannot parse the code: {detail}")]
    except (UnicodeError, ValueError):
        detail = "it contains a NUL or text that is not Unicode"
        return [_violation(1, 1, "syntax", f"Cannot parse the code: {detail}")]
    except (RecursionError, MemoryError, OverflowError):
        return [_too_complex(1, 1)]
    return sorted(violations, key=lambda v: (v["line"], v["column"]))[:_MAX_VIOLATIONS]


def too_complex() -> Violation:
    """What a parser that crashed or did not end in time is reported as."""
    return _too_complex(1, 1)


def _violation(line: int, column: int, rule: str, message: str) -> Violation:
    return {"line": line, "column": column, "rule": rule, "message": message}


def _too_complex(line: int, column: int) -> Violation:
    detail = "Cannot check the code: it is nested too deeply"
    return _violation(line, column, "too_complex", detail)


def _foreign_encoding(code: str, policy: Policy) -> tuple[int, str] | None:
    for number, line in enumerate(code.split("\n", 2)[:2], start=1):
        match = _CODING.match(line)
        if match:
            name = match[1].lower().replace("_", "-")
            return None if name in policy.allowed_encodings else (number, match[1])
        if line.strip() and not line.lstrip().startswith("#"):
            return None
    return None


def is_dunder(name: str) -> bool:
    """Whether the name has two underscores on both sides."""
    return len(name) > 4 and name.startswith("__") and name.endswith("__")


def _bound_names(tree: ast.AST) -> Iterator[str]:
    """Every name that the program itself binds, in whatever scope."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name):
                yield name
            case ast.alias(name=name, asname=asname):
                yield asname or name.partition(".")[0]
            case ast.ExceptHandler(name=str(name)):
                yield name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name
            case ast.MatchMapping(rest=str(name)):
                yield name


def _member_aliases(tree: ast.AST, policy: Policy) -> Iterator[tuple[str, frozenset[str]]]:
    """The names that plain imports bind to a module of which only some members exist."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                module = alias.name if alias.asname else top
                if module in policy.module_members:
                    yield alias.asname or top, policy.module_members[module]


class _Checker:
    """One walk over one tree."""

    def __init__(self, code: str, tree: ast.AST, policy: Policy) -> None:
        self._lines = code.splitlines(keepends=True)
        self._tree = tree
        self._policy = policy
        bound = set(_bound_names(tree))
        self._own_names = bound & policy.rebindable_builtins
        self._member_aliases = dict(_member_aliases(tree, policy))

    def violations(self) -> Iterator[Violation]:
        stack: list[tuple[ast.AST, ast.AST | None, int]] = [(self._tree, None, 0)]
        while stack:
            node, parent, depth = stack.pop()
            if depth > self._policy.max_depth:
                yield _too_complex(*self._place(node))
                return
            for rule, message in self._judge(node, parent):
                yield _violation(*self._place(node, parent), rule, message)
            deeper = depth + isinstance(node, _NESTED)
            stack.extend((child, node, deeper) for child in ast.iter_child_nodes(node))

    def _place(self, node: ast.AST, parent: ast.AST | None = None) -> tuple[int, int]:
        located = node if hasattr(node, "lineno") else parent
        line: int = getattr(located, "lineno", 1)
        offset: int = getattr(located, "col_offset", 0)
        text = self._lines[line - 1] if line <= len(self._lines) else ""
        return line, len(text.encode("utf-8", "replace")[:offset].decode("utf-8", "replace")) + 1

    def _judge(self, node: ast.AST, parent: ast.AST | None) -> Iterator[tuple[str, str]]:
        match node:
            case ast.Import(names=names):
                for alias in names:
                    yield from self._import(alias.name)
            case ast.ImportFrom():
                yield from self._import_from(node)
            case ast.Attribute(attr=attr, value=value):
                yield from self._attribute(attr, value, parent)
            case ast.MatchClass(kwd_attrs=attrs):
                for attr in attrs:
                    yield from self._attribute(attr, None, None)
            case ast.Name(id=name):
                yield from self._name(name)
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                for name in names:
                    yield from self._name(name)
            case ast.arg(arg=name):
                yield from self._dunder_name(name)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                yield from self._dunder_name(name)
            case ast.alias(asname=str(name)):
                yield from self._dunder_name(name)

    def _import(self, module: str) -> Iterator[tuple[str, str]]:
        if not self._policy.import_allowed(module):
            yield "forbidden_import", import_refusal(module, self._policy)

    def _import_from(self, node: ast.ImportFrom) -> Iterator[tuple[str, str]]:
        if node.level:
            detail = "Cannot import relatively: the code is one file; name the module in full"
            yield "relative_import", detail
            return
        module = node.module or ""
        if module == "__future__":
            return
        if not self._policy.import_allowed(module):
            yield "forbidden_import", import_refusal(module, self._policy)
            return
        members = self._policy.module_members.get(module)
        for alias in node.names:
            name = alias.name
            if name == "*":
                detail = f"Cannot import * from {module}: name what you need, or import {module}"
                yield "star_import", detail
            elif not self._policy.import_allowed(f"{module}.{name}"):
                yield "forbidden_import", import_refusal(f"{module}.{name}", self._policy)
            elif members is not None and name not in members:
                yield "forbidden_import", member_refusal(module, name, members)
            elif is_dunder(name) and name not in self._policy.allowed_dunders:
                yield "forbidden_import", f"Cannot import {name} from {module}: it is internal"

    def _attribute(
        self, attr: str, value: ast.expr | None, parent: ast.AST | None
    ) -> Iterator[tuple[str, str]]:
        policy = self._policy
        if is_dunder(attr) and attr not in policy.allowed_dunders:
            chained = parent.attr if isinstance(parent, ast.Attribute) else ""
            if (attr, chained) not in policy.allowed_dunder_chains:
                detail = f"Cannot use .{attr}: it leads to the interpreter's internals"
                yield "forbidden_attribute", detail
        elif attr in policy.forbidden_attributes:
            detail = f"Cannot use .{attr}: it leads to the interpreter's internals"
            yield "forbidden_attribute", detail
        elif isinstance(value, ast.Name) and value.id in self._member_aliases:
            members = self._member_aliases[value.id]
            if attr not in members:
                yield "forbidden_attribute", member_refusal(value.id, attr, members)

    def _name(self, name: str) -> Iterator[tuple[str, str]]:
        if name in self._policy.forbidden_builtins and name not in self._own_names:
            yield "forbidden_builtin", f"Cannot use {name}: it is not available in the sandbox"
        else:
            yield from self._dunder_name(name)

    def _dunder_name(self, name: str) -> Iterator[tuple[str, str]]:
        policy = self._policy
        allowed = policy.allowed_dunders | policy.allowed_dunder_names
        if is_dunder(name) and name not in allowed:
            yield "forbidden_name", f"Cannot use {name}: it leads to the interpreter's internals"


def import_refusal(module: str, policy: Policy) -> str:
    """The sentence for a module that may not be imported."""
    allowed = ", ".join(policy.allowed_modules)
    if module.partition(".")[0] in policy.allowed_modules:
        return f"Cannot import {module}: this part of it is not available in the sandbox"
    forbidden = ", ".join(policy.forbidden_modules)
    return f"Cannot import {module}: allowed are {allowed}; forbidden are {forbidden} and the rest"


def member_refusal(module: str, name: str, members: frozenset[str]) -> str:
    """The sentence for a member that the sandbox's version of a module does not have."""
    return f"Cannot use {module}.{name}: the sandbox's {module} has {', '.join(sorted(members))}"
