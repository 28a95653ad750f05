# input: sales
import functools
import os

import pandas as pd


def logged(fn):
    @functools.wraps(fn)
    def wrapper(df, *args, **kwargs):
        before = len(df)
        out = fn(df, *args, **kwargs)
        print(f"{fn.__name__}: {before} -> {len(out)}")
        return out

    return wrapper


@logged
def drop_returned(df):
    return df[~df["returned"].fillna(False).astype(bool)]


@logged
def keep_region(df, region="North"):
    return df[df["region"] == region]


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    df = keep_region(drop_returned(df), region="South")
    df.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
