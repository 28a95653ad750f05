# input: sales
import os

import pandas as pd


class Rule:
    name = "rule"

    def check(self, row):
        raise NotImplementedError

    def __str__(self):
        return self.name


class MaxQuantity(Rule):
    name = "max_quantity"

    def __init__(self, limit=10):
        super().__init__()
        self.limit = limit

    def check(self, row):
        return row.quantity <= self.limit


class HasDiscount(Rule):
    name = "has_discount"

    def check(self, row):
        return pd.notna(row.discount) and row.discount > 0


RULES = [MaxQuantity(12), HasDiscount()]

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
for rule in RULES:
    df[str(rule)] = [rule.check(row) for row in df.itertuples()]
df["passed"] = df[[rule.name for rule in RULES]].all(axis=1)
df[["order_id", "max_quantity", "has_discount", "passed"]].to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
