# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    low, high = df["unit_price"].quantile([0.01, 0.99])
    clipped = df["unit_price"].clip(low, high)
    df["scaled"] = ((clipped - clipped.min()) / (clipped.max() - clipped.min())).round(4)
    df["standard"] = ((clipped - clipped.mean()) / clipped.std(ddof=0)).round(4)
    result = df[["order_id", "scaled", "standard"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
