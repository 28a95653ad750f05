# input: timeseries
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    fails = df[df["status"] == "fail"].sort_values(["sensor", "ts"])
    fails["gap"] = fails.groupby("sensor")["ts"].diff()
    result = fails.groupby("sensor")["gap"].agg(["mean", "max"]).apply(lambda c: c.dt.round("min")).reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
