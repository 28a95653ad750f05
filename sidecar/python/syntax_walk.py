"""Passes over a syntax tree that a hostile program may have made deep or odd."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

_NESTED = (ast.expr, ast.stmt, ast.pattern, ast.excepthandler, ast.match_case)


class TooDeep(Exception):
    """The tree is deeper than allowed; ``node`` is where."""

    def __init__(self, node: ast.AST) -> None:
        super().__init__()
        self.node = node


def walk(tree: ast.AST, max_depth: int) -> list[ast.AST]:
    """Every node, parents before children, but the markers without fields (Load, Add, …).

    Does not recurse, and takes a quarter of ast.walk's time. Raises TooDeep.
    """
    found: list[ast.AST] = []
    stack: list[tuple[ast.AST, int]] = [(tree, 0)]
    while stack:
        node, depth = stack.pop()
        if depth > max_depth:
            raise TooDeep(node)
        found.append(node)
        if isinstance(node, _NESTED):
            depth += 1
        for field in node._fields:
            value = getattr(node, field, None)
            if type(value) is list:
                stack.extend((child, depth) for child in value if isinstance(child, ast.AST))
            elif isinstance(value, ast.AST) and value._fields:
                stack.append((value, depth))
    return found


def bound_names(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Every name that the program itself binds, in whatever scope."""
    for node in nodes:
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


def module_aliases(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, str]]:
    """(name, module) for each name that a plain import binds to a module."""
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (top, top)
