# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    keep = df["category"].isin(["Furniture", "Technology"]) & df["order_date"].between("2022-06-01", "2022-12-31")
    result = df.loc[keep, ["order_id", "order_date", "category"]].reset_index(drop=True)

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
