# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df["bin"] = pd.cut(df["unit_price"], bins=8, precision=1).astype(str)
    result = df.groupby("bin")["order_id"].count().reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
