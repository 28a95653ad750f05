# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df["key"] = df["product"].str.lower() + "|" + df["region"]
    df["is_dup"] = df.duplicated(subset=["key", "order_date"], keep="first")
    result = df.sort_values("order_id").drop_duplicates(subset=["key"], keep="last")[["key", "order_id", "is_dup"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
