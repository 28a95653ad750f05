# input: timeseries
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df = df.sort_values(["sensor", "ts"])
    df["filled"] = df.groupby("sensor")["temperature"].transform(lambda s: s.interpolate(limit_direction="both"))
    df["was_null"] = df["temperature"].isna()
    result = df

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
