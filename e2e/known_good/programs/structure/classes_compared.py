# input: sales
import os

import pandas as pd


class Money:
    __slots__ = ("cents", "currency")

    def __init__(self, cents, currency):
        self.cents, self.currency = cents, currency

    def __eq__(self, o):
        if o.__class__ is not self.__class__:
            return NotImplemented
        return (self.cents, self.currency) == (o.cents, o.currency)

    def __hash__(self):
        return hash((self.cents, self.currency))

    def __add__(self, o):
        assert o.__class__ == Money and o.currency == self.currency
        return Money(self.cents + o.cents, self.currency)


def is_plain_number(value):
    return value.__class__ in (int, float)


df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
totals = {}
for currency, price in zip(df["currency"], df["unit_price"]):
    amount = Money(round(price * 100), currency)
    totals[currency] = totals[currency] + amount if currency in totals else amount

rows = [
    {
        "currency": currency,
        "cents": total.cents,
        "equal": total == Money(total.cents, currency),
        "equals_text": total == currency,
        "number": is_plain_number(total.cents),
    }
    for currency, total in sorted(totals.items())
]
pd.DataFrame(rows).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
