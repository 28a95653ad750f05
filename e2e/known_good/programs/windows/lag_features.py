# input: timeseries
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    wide_frame = df.pivot(index="ts", columns="sensor", values="humidity").sort_index()
    for lag in (1, 2, 4):
        wide_frame[f"s1_lag{lag}"] = wide_frame["s1"].shift(lag)
    result = wide_frame.dropna().reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
