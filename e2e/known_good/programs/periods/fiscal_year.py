# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    fiscal = df["order_date"].dt.to_period("Y-MAR")
    result = df.assign(fy=fiscal.astype(str)).groupby(["fy", "region"])["quantity"].sum().reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
