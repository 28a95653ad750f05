"""The table payload by layer that stopped it."""

from collections import Counter

from ablation import needed
from attack import Outcome


def print_table(outcomes: list[Outcome], alone: dict[str, set[str]]) -> None:
    """One line per payload, one column per way; then what each layer stopped."""
    ways = list(dict.fromkeys(outcome.way for outcome in outcomes))
    rows: dict[str, dict[str, str]] = {}
    for outcome in outcomes:
        rows.setdefault(outcome.payload.name, {})[outcome.way] = outcome.layer
    width = max((len(name) for name in rows), default=0) + 2
    heads = [*ways, "wins without"] if alone else ways
    print("payload".ljust(width) + "".join(head.ljust(22) for head in heads).rstrip())
    for name, cells in rows.items():
        columns = [cells.get(way, "") for way in ways] + [needed(name, alone)]
        print(name.ljust(width) + "".join(cell.ljust(22) for cell in columns).rstrip())
    print()
    for way in ways:
        stopped = Counter(outcome.layer for outcome in outcomes if outcome.way == way)
        print(f"{way}: " + ", ".join(f"{layer} {n}" for layer, n in stopped.most_common()))
    for layer, names in alone.items():
        print(f"held by {layer} alone: {len(names)}")
