"""The rules of shared/policy.json, each as a question to one kind of syntax node."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from policy import Policy
from syntax_walk import bound_names, module_aliases

Finding = tuple[str, str]
"""Rule and message."""


def is_dunder(name: str) -> bool:
    """Whether the name has two underscores on both sides."""
    return len(name) > 4 and name.startswith("__") and name.endswith("__")


def import_refusal(module: str, policy: Policy) -> str:
    """The sentence for a module that may not be imported."""
    allowed = ", ".join(policy.allowed_modules)
    if module.partition(".")[0] in policy.allowed_modules:
        return f"Cannot import {module}: this part of it is not available in the sandbox"
    forbidden = ", ".join(policy.forbidden_modules)
    advice = _advice(module.partition(".")[0], policy)
    lists = f"allowed are {allowed}; forbidden are {forbidden} and the rest"
    return f"Cannot import {module}: {advice}{lists}"


def _advice(name: str, policy: Policy) -> str:
    """What to write in place of the refused module or name, as the beginning of a sentence."""
    alternative = policy.alternatives.get(name)
    return "" if alternative is None else f"{alternative}; "


def internal_refusal(name: str, policy: Policy) -> str:
    """The sentence for an attribute or a name of the interpreter's own."""
    advice = _advice(name.removeprefix("."), policy)
    return f"Cannot use {name}: {advice}it leads to the interpreter's internals"


def member_refusal(module: str, name: str, members: frozenset[str], policy: Policy) -> str:
    """The sentence for a member that the sandbox's version of a module does not have."""
    advice = _advice(f"{module}.{name}", policy)
    has = ", ".join(sorted(members))
    return f"Cannot use {module}.{name}: {advice}the sandbox's {module} has {has}"


class Rules:
    """All rules for one program; ``nodes`` is its tree, parents before children."""

    def __init__(self, nodes: list[ast.AST], policy: Policy) -> None:
        self._nodes = nodes
        self._policy = policy
        self._members = {
            name: policy.module_members[module]
            for name, module in module_aliases(nodes)
            if module in policy.module_members
        }
        # Attributes that the node around them has allowed; parents come first.
        self._excused: set[ast.AST] = set()

    def findings(self) -> Iterator[tuple[ast.AST, Finding]]:
        """What the policy refuses, with the node it stands at."""
        for node in self._nodes:
            rule = _BY_KIND.get(type(node))
            if rule is not None:
                for finding in rule(self, node):
                    yield node, finding

    @cached_property
    def _own_names(self) -> frozenset[str]:
        return self._policy.rebindable_builtins & set(bound_names(self._nodes))

    def _import(self, node: ast.Import) -> Iterator[Finding]:
        for alias in node.names:
            if not self._policy.import_allowed(alias.name):
                yield "forbidden_import", import_refusal(alias.name, self._policy)

    def _import_from(self, node: ast.ImportFrom) -> Iterator[Finding]:
        module, policy = node.module or "", self._policy
        if node.level:
            detail = "Cannot import relatively: the code is one file; name the module in full"
            yield "relative_import", detail
        elif module == "__future__":
            return
        elif not policy.import_allowed(module):
            yield "forbidden_import", import_refusal(module, policy)
        else:
            for alias in node.names:
                yield from self._imported_name(module, alias.name)

    def _imported_name(self, module: str, name: str) -> Iterator[Finding]:
        policy = self._policy
        members = policy.module_members.get(module)
        if name == "*":
            detail = f"Cannot import * from {module}: name what you need, or import {module}"
            yield "star_import", detail
        elif not policy.import_allowed(f"{module}.{name}"):
            yield "forbidden_import", import_refusal(f"{module}.{name}", policy)
        elif members is not None and name not in members:
            yield "forbidden_import", member_refusal(module, name, members, policy)
        elif is_dunder(name) and name not in policy.allowed_dunders:
            yield "forbidden_import", f"Cannot import {name} from {module}: it is internal"

    def _attribute(self, node: ast.Attribute) -> Iterator[Finding]:
        attr, value = node.attr, node.value
        chains = self._policy.allowed_dunder_chains
        if isinstance(value, ast.Attribute) and (value.attr, attr) in chains:
            self._excused.add(value)
        if isinstance(value, ast.Name) and (value.id, attr) in chains:
            self._excused.add(node)
        if node not in self._excused:
            yield from self._attribute_name(attr)
        if isinstance(value, ast.Name) and attr not in self._members.get(value.id, {attr}):
            detail = member_refusal(value.id, attr, self._members[value.id], self._policy)
            yield "forbidden_attribute", detail

    def _compare(self, node: ast.Compare) -> Iterator[Finding]:
        comparable = self._policy.comparable_dunders
        self._excused.update(
            operand
            for operand in (node.left, *node.comparators)
            if isinstance(operand, ast.Attribute) and operand.attr in comparable
        )
        return iter(())

    def _attribute_name(self, attr: str) -> Iterator[Finding]:
        policy = self._policy
        unknown_dunder = is_dunder(attr) and attr not in policy.allowed_dunders
        if unknown_dunder or attr in policy.forbidden_attributes:
            yield "forbidden_attribute", internal_refusal(f".{attr}", policy)

    def _match_class(self, node: ast.MatchClass) -> Iterator[Finding]:
        for attr in node.kwd_attrs:
            yield from self._attribute_name(attr)

    def _name(self, node: ast.Name) -> Iterator[Finding]:
        yield from self._used_name(node.id)

    def _declared_names(self, node: ast.Global | ast.Nonlocal) -> Iterator[Finding]:
        for name in node.names:
            yield from self._used_name(name)

    def _used_name(self, name: str) -> Iterator[Finding]:
        if name in self._policy.forbidden_builtins and name not in self._own_names:
            advice = _advice(name, self._policy)
            detail = f"Cannot use {name}: {advice}it is not available in the sandbox"
            yield "forbidden_builtin", detail
        else:
            yield from self._dunder_name(name)

    def _dunder_name(self, name: str | None) -> Iterator[Finding]:
        if name is None or not is_dunder(name):
            return
        policy = self._policy
        if name not in policy.allowed_dunders and name not in policy.allowed_dunder_names:
            yield "forbidden_name", internal_refusal(name, policy)


_BY_KIND: dict[type[ast.AST], Callable[[Rules, Any], Iterator[Finding]]] = {
    ast.Import: Rules._import,
    ast.ImportFrom: Rules._import_from,
    ast.Attribute: Rules._attribute,
    ast.Compare: Rules._compare,
    ast.MatchClass: Rules._match_class,
    ast.Name: Rules._name,
    ast.Global: Rules._declared_names,
    ast.Nonlocal: Rules._declared_names,
    ast.arg: lambda rules, node: rules._dunder_name(node.arg),
    ast.alias: lambda rules, node: rules._dunder_name(node.asname),
    ast.ExceptHandler: lambda rules, node: rules._dunder_name(node.name),
    ast.MatchAs: lambda rules, node: rules._dunder_name(node.name),
}
