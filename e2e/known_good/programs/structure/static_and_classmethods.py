# input: sales
import os

import pandas as pd


class Report:
    registry = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Report.registry[cls.__name__.lower()] = cls

    @classmethod
    def from_frame(cls, df):
        return cls(df)

    def __init__(self, df):
        self._df = df

    @staticmethod
    def money(x):
        return round(float(x), 2)

    def build(self):
        return {"kind": type(self).__name__, "value": self.money(self.value())}


class Revenue(Report):
    def value(self):
        return (self._df["quantity"] * self._df["unit_price"]).sum()


class Basket(Report):
    def value(self):
        return self._df["quantity"].mean()


df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
rows = [cls.from_frame(df).build() for name, cls in sorted(Report.registry.items())]
pd.DataFrame(rows).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
