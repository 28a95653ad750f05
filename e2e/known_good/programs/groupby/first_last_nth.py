# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    g = df.sort_values("order_date", kind="stable").groupby("product")
    result = pd.concat([g["order_id"].first().rename("first"), g["order_id"].last().rename("last"), g.size().rename("n")], axis=1).reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
