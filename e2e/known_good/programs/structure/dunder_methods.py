# input: sales
import os
from functools import total_ordering

import pandas as pd


@total_ordering
class Money:
    __slots__ = ("cents",)

    def __init__(self, amount):
        self.cents = int(round(amount * 100))

    def __add__(self, other):
        return Money((self.cents + other.cents) / 100)

    __radd__ = __add__

    def __eq__(self, other):
        return self.cents == other.cents

    def __lt__(self, other):
        return self.cents < other.cents

    def __hash__(self):
        return hash(self.cents)

    def __format__(self, spec):
        return format(self.cents / 100, spec or ".2f")


df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
rows = []
for region, part in df.groupby("region"):
    amounts = [Money(p) for p in part["unit_price"]]
    rows.append((region, f"{sum(amounts, Money(0)):,.2f}", f"{max(amounts)}", len(set(amounts))))
pd.DataFrame(rows, columns=["region", "total", "max", "distinct"]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
