# input: sales
import os
from functools import partial, reduce

import pandas as pd


def counter(start=0):
    n = start

    def step(by=1):
        nonlocal n
        n += by
        return n

    return step


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    step = counter(1000)
    df["serial"] = [step() for _ in range(len(df))]
    filters = [lambda d: d[d["quantity"] > 2], lambda d: d[d["unit_price"] < 800]]
    df = reduce(lambda frame, f: f(frame), filters, df)
    to_eur = partial(round, ndigits=1)
    df["eur"] = df["unit_price"].map(to_eur)
    df[["serial", "order_id", "eur"]].to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
