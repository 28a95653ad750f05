"""What each kernel layer holds alone: the same payloads with one mechanism left out.

A payload that wins without a layer is held by that layer alone; one that still fails is held by
another as well. A layer without which nothing wins would be ballast, and counts as a failure.
"""

from collections.abc import Callable

from attack import Outcome
from corpus import Payload

# Landlock and the mount namespace guard the same files: either may be missing on a machine.
LAYERS: dict[str, tuple[str, ...]] = {
    "system calls": ("seccomp",),
    "files": ("landlock", "namespaces"),
}

Run = Callable[[tuple[str, ...], list[Payload]], list[Outcome]]


def ablate(payloads: list[Payload], run: Run) -> dict[str, set[str]]:
    """Names of the payloads that each layer holds alone; ``run`` leaves mechanisms out."""
    harmless = [payload for payload in payloads if payload.control == "won"]
    return {
        layer: {o.payload.name for o in run(mechanisms, harmless) if o.reasons}
        for layer, mechanisms in LAYERS.items()
    }


def needed(name: str, alone: dict[str, set[str]]) -> str:
    """The table's cell: the layers without which this payload wins."""
    return " and ".join(layer for layer, names in alone.items() if name in names)
