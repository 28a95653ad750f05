"""The layers by name, what holds each, and what is missing for the level ``kernel``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from confinement import Confinement

LAYERS = (
    "filesystem",
    "network",
    "processes",
    "syscalls",
    "privileges",
    "signals",
    "resources",
    "environment",
    "descriptors",
)


@dataclass(frozen=True)
class Isolation:
    """What held, layer by layer, in one trial."""

    confinement: Confinement
    layers: dict[str, dict[str, Any]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> list[str]:
        """What stands between this machine and the level ``kernel``."""
        files = self.confinement.landlock_abi or self.confinement.namespaces
        mechanisms = [] if files else ["landlock or user namespaces"]
        if not self.confinement.seccomp:
            mechanisms.append("seccomp")
        return mechanisms + [name for name in LAYERS if not self.layers[name]["held"]]

    @property
    def level(self) -> str:
        return "process" if self.missing else "kernel"

    def as_message(self) -> dict[str, Any]:
        """The ``isolation`` member of the wire."""
        return {"level": self.level, "layers": self.layers}

    def remedy(self) -> str:
        """One sentence for whoever has to start this."""
        said = [f"{name}: {reason}" for name, reason in sorted(self.reasons.items())]
        said += [f"{n}: {one['mechanism']}" for n, one in self.layers.items() if not one["held"]]
        return (
            "Run on Linux 5.13 or later with Landlock enabled, or allow unprivileged user "
            f"namespaces, and allow seccomp filters (found here: {'; '.join(said)[:600]}); "
            "SANDBOX_MIN_ISOLATION=process serves without, which does not hold hostile code"
        )


def mechanisms(confinement: Confinement) -> dict[str, str]:
    """For each layer what enforces it under this confinement."""
    landlock, namespaces = confinement.landlock_abi, confinement.namespaces
    seccomp = ["seccomp allowlist"] if confinement.seccomp else []

    def named(*parts: str | list[str]) -> str:
        flat = [p for part in parts for p in ([part] if isinstance(part, str) else part)]
        return ", ".join(flat) or "none"

    files = [f"landlock ABI {landlock}"] if landlock else []
    files += ["mount namespace"] if namespaces else []
    network = [f"landlock ABI {landlock} (TCP)"] if landlock >= 4 else []
    network += ["network namespace"] if namespaces else []
    signals = [f"landlock ABI {landlock}"] if landlock >= 6 else []
    return {
        "filesystem": named(files, seccomp),
        "network": named(seccomp, network),
        "processes": named(seccomp),
        "syscalls": named(seccomp),
        "privileges": "no_new_privs, no capabilities",
        "signals": named(seccomp, signals),
        "resources": "rlimits, memory watch",
        "environment": named("cleared", ["no /proc"] if namespaces or landlock else []),
        "descriptors": "closed",
    }
