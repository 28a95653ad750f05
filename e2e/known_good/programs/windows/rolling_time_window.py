# input: timeseries
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    s = df[df["sensor"] == "s1"].set_index("ts").sort_index()
    result = s["humidity"].rolling("2h").agg(["mean", "min", "max"]).reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
