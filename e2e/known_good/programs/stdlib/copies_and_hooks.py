# input: sales
import collections
import json
import os
import re
from functools import cached_property, cmp_to_key, singledispatch

import numpy as np
import pandas as pd


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, (np.integer, np.floating)):
            return o.item()
        if isinstance(o, (pd.Timestamp, np.ndarray)):
            return str(o)
        return super().default(o)


@singledispatch
def show(value):
    return str(value)


@show.register
def _(value: float):
    return f"{value:.1f}"


class Stats:
    def __init__(self, frame):
        self.frame = frame

    @cached_property
    def total(self):
        return (self.frame["quantity"] * self.frame["unit_price"]).sum()


df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
stats = Stats(df)
names = sorted(df["product"].unique(), key=cmp_to_key(lambda a, b: (len(a) > len(b)) - (len(a) < len(b)) or (a > b) - (a < b)))
Row = collections.namedtuple("Row", "name text data", defaults=[None])
rows = [Row(n, show(stats.total / (i + 1)), json.dumps({"q": df.loc[df["product"] == n, "quantity"].max(), "d": df["order_date"].max()}, cls=Encoder)) for i, n in enumerate(names)]
print(re.escape("a+b"), re.fullmatch(r"\w+", "abc").span(), rows[0]._asdict()["name"], rows[0]._replace(name="x").name)
pd.DataFrame(rows).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
