# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    result = df.groupby([pd.Grouper(key="order_date", freq="MS"), "region"])["quantity"].sum().reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
