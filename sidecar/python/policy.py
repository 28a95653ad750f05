"""The one policy, read from shared/policy.json; the API's check reads the same file.

What its keys mean, for whoever writes a check against it:

- ``allowed_modules``: top-level modules that may be imported; every submodule of one may be, too,
  unless it is (or lies below) one of ``forbidden_submodules``. ``from pandas.io import common``
  counts as an import of ``pandas.io.common``. ``from __future__ import …`` is always fine.
- ``forbidden_modules``: named in messages and prompts only; whatever is not allowed is refused.
- ``module_members``: of these modules only these names exist: ``from os import system`` is a
  ``forbidden_import``; ``os.system`` is a ``forbidden_attribute`` where ``os`` is a name that
  ``import os`` (``as``) binds.
- ``forbidden_builtins``: reading such a name is a ``forbidden_builtin``, called or not. One of
  ``rebindable_builtins`` is fine when the program itself binds that name anywhere (``open =
  df["open"]``): it is a variable then, and the builtin does not exist at run time anyway.
- ``alternatives``: what to write in place of a refused module, name or ``module.member``, for the
  refusal's sentence.
- ``allowed_dunders``: the dunder attributes that may be used; any other ``x.__y__``, and a match
  pattern's ``Class(__y__=…)``, is a ``forbidden_attribute``, except in ``allowed_dunder_chains``:
  a dunder that is followed by that attribute (``x.__class__.__name__``) or that is taken of that
  plain name (``self.__class__``), and of ``comparable_dunders``: such an attribute may stand on
  either side of a comparison (``a.__class__ is b.__class__``), from where it goes no further.
- ``allowed_dunder_names``: dunder names (read, bound, deleted, declared global) that may be used
  beside ``allowed_dunders``; any other is a ``forbidden_name``. Functions and methods may be
  defined by any dunder name.
- ``forbidden_attributes``: attributes without dunder that lead to frames and code objects.
- ``allowed_encodings``: an encoding declaration (PEP 263) of another kind is ``syntax``.
- ``max_depth``: a syntax tree deeper than this is ``too_complex``.

All identifiers are compared after NFKC normalisation, as Python does.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Policy:
    """shared/policy.json with sets for the look-ups; see the module's text for each key."""

    allowed_modules: tuple[str, ...]
    forbidden_modules: tuple[str, ...]
    forbidden_submodules: tuple[str, ...]
    module_members: dict[str, frozenset[str]]
    forbidden_builtins: frozenset[str]
    alternatives: dict[str, str]
    rebindable_builtins: frozenset[str]
    allowed_dunders: frozenset[str]
    allowed_dunder_names: frozenset[str]
    allowed_dunder_chains: frozenset[tuple[str, str]]
    comparable_dunders: frozenset[str]
    forbidden_attributes: frozenset[str]
    allowed_encodings: frozenset[str]
    max_depth: int

    def import_allowed(self, module: str) -> bool:
        """Whether the dotted name lies in an allowed module and in no forbidden submodule."""
        if module.partition(".")[0] not in self.allowed_modules:
            return False
        return not any(
            module == name or module.startswith(name + ".") for name in self.forbidden_submodules
        )


def load_policy(path: Path) -> Policy:
    """Read the policy; raises OSError, ValueError or KeyError when it is not one."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Policy(
        allowed_modules=tuple(raw["allowed_modules"]),
        forbidden_modules=tuple(raw["forbidden_modules"]),
        forbidden_submodules=tuple(raw["forbidden_submodules"]),
        module_members={k: frozenset(v) for k, v in raw["module_members"].items()},
        forbidden_builtins=frozenset(raw["forbidden_builtins"]),
        alternatives=dict(raw["alternatives"]),
        rebindable_builtins=frozenset(raw["rebindable_builtins"]),
        allowed_dunders=frozenset(raw["allowed_dunders"]),
        allowed_dunder_names=frozenset(raw["allowed_dunder_names"]),
        allowed_dunder_chains=frozenset(
            (first, last)
            for first, _, last in (c.partition(".") for c in raw["allowed_dunder_chains"])
        ),
        comparable_dunders=frozenset(raw["comparable_dunders"]),
        forbidden_attributes=frozenset(raw["forbidden_attributes"]),
        allowed_encodings=frozenset(raw["allowed_encodings"]),
        max_depth=int(raw["max_depth"]),
    )
