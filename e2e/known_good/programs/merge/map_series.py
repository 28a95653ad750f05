# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    best = df.groupby("region")["unit_price"].max()
    df["gap_to_best"] = df["region"].map(best) - df["unit_price"]
    result = df.nsmallest(25, ["gap_to_best", "order_id"])[["order_id", "region", "unit_price", "gap_to_best"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
