"""Which mechanisms a machine offers (a value only; confine.py applies it)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Confinement:
    """Probed once by each template, and then the same for each of its children."""

    landlock_abi: int
    """0 where there is no Landlock."""
    namespaces: bool
    """Unprivileged user, mount, network, IPC and UTS namespaces."""
    seccomp: bool

    @property
    def jailed(self) -> bool:
        """Landlock keeps the children apart, so that they can share the template's namespaces."""
        return self.namespaces and self.landlock_abi > 0
