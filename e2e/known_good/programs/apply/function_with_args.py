# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    def add_tax(value, rate, *, digits=2):
        return round(value * (1 + rate), digits)

    df["gross"] = df["unit_price"].apply(add_tax, args=(0.19,), digits=1)
    result = df[["order_id", "unit_price", "gross"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
