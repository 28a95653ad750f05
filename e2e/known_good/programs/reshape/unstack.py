# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df["year"] = df["order_date"].dt.year
    result = df.groupby(["region", "year"])["quantity"].sum().unstack("year", fill_value=0).add_prefix("y").reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
