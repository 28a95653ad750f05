# input: timeseries
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    result = df.assign(naive=df["ts"].dt.tz_localize("US/Pacific").dt.tz_convert("UTC").dt.tz_localize(None))[["ts", "naive"]].head(500)

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
