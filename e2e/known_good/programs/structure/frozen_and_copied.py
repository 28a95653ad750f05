# input: sales
import os

import pandas as pd


class Price:
    __slots__ = ("amount", "currency")

    def __init__(self, amount, currency):
        object.__setattr__(self, "amount", amount)
        object.__setattr__(self, "currency", currency)

    def __setattr__(self, name, value):
        raise AttributeError(f"{name} cannot change")

    def times(self, factor):
        return self.__class__(round(self.amount * factor, 2), self.currency)

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return (self.amount, self.currency) == (other.amount, other.currency)

    def __hash__(self):
        return hash((self.amount, self.currency))


class Logged:
    """Remembers what was set."""

    def __init__(self):
        super().__setattr__("seen", [])

    def __setattr__(self, name, value):
        self.seen.append(name)
        super().__setattr__(name, value)


df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
prices = [Price(a, c) for a, c in zip(df["unit_price"], df["currency"], strict=True)]
try:
    prices[0].amount = 0
except AttributeError as error:
    print(error)
log = Logged()
log.rate = 1.19
print(log.seen, Logged.__doc__, Price.__slots__, Price.__module__, prices[0] == prices[0].times(1))
df["gross"] = [p.times(log.rate).amount for p in prices]
df[["order_id", "gross"]].to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
