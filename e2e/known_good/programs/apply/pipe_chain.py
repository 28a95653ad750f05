# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    def only(frame, region):
        return frame[frame["region"] == region]

    def with_revenue(frame, name="revenue"):
        return frame.assign(**{name: frame["quantity"] * frame["unit_price"]})

    result = df.pipe(only, "East").pipe(with_revenue, name="rev").nlargest(30, "rev")

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
