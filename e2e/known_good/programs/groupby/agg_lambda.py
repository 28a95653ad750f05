# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    result = df.groupby("product").agg(
        spread=("unit_price", lambda s: s.max() - s.min()),
        p90=("quantity", lambda s: s.quantile(0.9)),
        share_returned=("returned", lambda s: s.mean()),
    ).reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
