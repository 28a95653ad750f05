# input: timeseries
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    def flag(s):
        mad = (s - s.median()).abs().median()
        return (s - s.median()).abs() / (1.4826 * mad) > 2.5

    df["anomaly"] = df.groupby("sensor")["humidity"].transform(flag)
    result = df[df["anomaly"]].sort_values(["sensor", "ts"])

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
