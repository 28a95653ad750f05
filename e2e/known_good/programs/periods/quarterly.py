# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df["quarter"] = df["order_date"].dt.to_period("Q")
    summary = df.groupby("quarter")["quantity"].sum()
    summary.index = summary.index.astype(str)
    result = summary.reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
