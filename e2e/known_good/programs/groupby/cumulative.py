# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df = df.sort_values(["region", "order_date", "order_id"])
    df["running_units"] = df.groupby("region")["quantity"].cumsum()
    df["nth"] = df.groupby("region").cumcount() + 1
    result = df[["region", "order_date", "order_id", "quantity", "running_units", "nth"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
