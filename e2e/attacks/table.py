"""The table payload × layer that stopped it."""

from collections import Counter

from attack import Outcome


def print_table(outcomes: list[Outcome]) -> None:
    """One line per payload, one column per way; then what each layer stopped."""
    ways = list(dict.fromkeys(outcome.way for outcome in outcomes))
    rows: dict[str, dict[str, str]] = {}
    for outcome in outcomes:
        rows.setdefault(outcome.payload.name, {})[outcome.way] = outcome.layer
    width = max((len(name) for name in rows), default=0) + 2
    print("payload".ljust(width) + "".join(way.ljust(22) for way in ways))
    for name, cells in rows.items():
        print(name.ljust(width) + "".join(cells.get(way, "").ljust(22) for way in ways).rstrip())
    print()
    for way in ways:
        stopped = Counter(outcome.layer for outcome in outcomes if outcome.way == way)
        print(f"{way}: " + ", ".join(f"{layer} {n}" for layer, n in stopped.most_common()))
