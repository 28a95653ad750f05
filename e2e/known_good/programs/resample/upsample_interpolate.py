# input: timeseries
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    s = df[df["sensor"] == "s2"].drop_duplicates("ts").set_index("ts")["humidity"].sort_index().head(60)
    result = s.resample("5min").interpolate("linear").round(3).reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
