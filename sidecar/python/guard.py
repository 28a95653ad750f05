"""What the job's module finds as its builtins: the policy's, with a guarded import.

It stops accidents and the careless. It does not hold an attacker who has an object of an imported
library in hand, since every one of those leads back to the real builtins.
"""

from __future__ import annotations

import builtins
import importlib
import types
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from os_facade import make_os
from policy import Policy
from rules import import_refusal, internal_refusal, is_dunder

# Added by the site module for interactive use, or without a use in a job.
_LEFT_OUT = {"copyright", "credits", "license", "help", "_"}


def restricted_builtins(policy: Policy, environment: Mapping[str, str]) -> dict[str, Any]:
    """A fresh ``__builtins__`` for one job; ``environment`` is what its ``os.environ`` shows."""
    allowed = {
        name: value
        for name, value in vars(builtins).items()
        if name not in policy.forbidden_builtins and name not in _LEFT_OUT
    }
    allowed["__import__"] = _guarded_import(policy, environment)
    allowed["exit"] = allowed["quit"] = _exit
    for function in (getattr, hasattr, setattr, delattr):
        allowed[function.__name__] = _guarded_access(function, policy)
    return allowed


def _exit(code: object = None) -> None:
    raise SystemExit(code)


def _guarded_access(function: Callable[..., Any], policy: Policy) -> Callable[..., Any]:
    def access(target: object, name: str, *rest: object) -> object:
        hidden = name in policy.forbidden_attributes or (
            is_dunder(name) and name not in policy.allowed_dunders
        )
        if not hidden:
            return function(target, name, *rest)
        if function is hasattr:
            return False
        if function is getattr and rest:
            return rest[0]
        raise AttributeError(internal_refusal(name, policy))

    access.__name__ = access.__qualname__ = function.__name__
    return access


def _is_foreign_module(member: object, policy: Policy) -> bool:
    """A module that another one happens to hold: one not allowed, or the real ``os``."""
    if not isinstance(member, types.ModuleType):
        return False
    name = member.__name__
    return name in policy.module_members or not policy.import_allowed(name)


def _guarded_import(
    policy: Policy, environment: Mapping[str, str]
) -> Callable[..., types.ModuleType]:
    facade, facade_path = make_os(policy, environment)

    def guarded_import(
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> types.ModuleType:
        if type(fromlist) is list and not fromlist:
            # C code asks like this (datetime for `time`) and fetches what it wants from
            # sys.modules itself; the code that runs gets nothing into its hands.
            importlib.import_module(name)
            return facade
        if level:
            raise ImportError("Cannot import relatively: the code is one file")
        if name == "os" or (name == "os.path" and not fromlist):
            return facade
        if name == "os.path":
            return facade_path
        if name != "__future__" and not policy.import_allowed(name):
            raise ImportError(import_refusal(name, policy))
        for item in fromlist or ():
            if not policy.import_allowed(f"{name}.{item}") and name != "__future__":
                raise ImportError(import_refusal(f"{name}.{item}", policy))
        module = importlib.__import__(name, globals, locals, fromlist or (), 0)
        for item in fromlist or ():
            if _is_foreign_module(getattr(module, item, None), policy):
                raise ImportError(import_refusal(f"{name}.{item}", policy))
        return module

    return guarded_import
