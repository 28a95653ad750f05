# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    try:
        result = df[["order_id", "does_not_exist"]]
    except KeyError:
        print("column missing, using product")
        result = df[["order_id", "product"]].head(25)

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
