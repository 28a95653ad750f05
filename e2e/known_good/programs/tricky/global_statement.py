# input: sales
import os

import pandas as pd

COUNT = 0


def seen(value):
    global COUNT
    COUNT += 1
    return value * 2


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    df["twice"] = df["quantity"].apply(seen)
    print(COUNT)
    df[["order_id", "twice"]].to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
