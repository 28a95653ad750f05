"""The `os` that a job sees: two environment variables, path functions, a few harmless calls.

It does not hold an attacker: the real module is one attribute away (`pathlib.os`). It keeps
ordinary code from depending on what the kernel layers would refuse anyway.
"""

from __future__ import annotations

import os
import pathlib
import types
from collections.abc import Callable, Mapping
from typing import Any

from policy import Policy


def make_os(
    policy: Policy, environment: Mapping[str, str]
) -> tuple[types.ModuleType, types.ModuleType]:
    """The facades of ``os`` and ``os.path``; ``environment`` is all that ``os.environ`` holds."""
    path = types.ModuleType("os.path", "Path functions of the sandbox.")
    for name in os.path.__all__:
        setattr(path, name, getattr(os.path, name))
    facade = types.ModuleType("os", "The part of os that the sandbox offers.")
    variables = dict(environment)
    ours: dict[str, Any] = {
        "environ": variables,
        "getenv": _getenv(variables),
        "path": path,
        "makedirs": _makedirs,
        "mkdir": _mkdir,
        "remove": _remover(variables),
        "unlink": _remover(variables),
    }
    for name in policy.module_members["os"]:
        setattr(facade, name, ours[name] if name in ours else getattr(os, name))
    return facade, path


def let_paths_unlink(environment: Mapping[str, str]) -> None:
    """``Path.unlink`` treats the output file as the facade's ``os.unlink`` does."""
    remove = _remover(environment)

    def unlink(self: pathlib.Path, missing_ok: bool = False) -> None:
        try:
            remove(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    pathlib.Path.unlink = unlink  # type: ignore[method-assign]


def _getenv(variables: Mapping[str, str]) -> Callable[..., object]:
    def getenv(key: str, default: object = None) -> object:
        return variables.get(key, default)

    return getenv


def _makedirs(name: str | os.PathLike[str], mode: int = 0o777, exist_ok: bool = False) -> None:
    """Content with a folder that exists: code makes sure of the output's folder, which does."""
    if not os.path.isdir(name):
        os.makedirs(name, mode, exist_ok)


def _mkdir(path: str | os.PathLike[str], mode: int = 0o777) -> None:
    if not os.path.isdir(path):
        os.mkdir(path, mode)


def _remover(variables: Mapping[str, str]) -> Callable[[str | os.PathLike[str]], None]:
    def remove(path: str | os.PathLike[str]) -> None:
        """The output file is there from the start and stays: removing it empties it."""
        output = variables.get("OUTPUT_FILE_PATH")
        if output is not None and os.path.abspath(path) == output:
            open(path, "wb").close()
        else:
            os.remove(path)

    return remove
