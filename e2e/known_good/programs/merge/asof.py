# input: timeseries
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    a = df[df["sensor"] == "s1"].sort_values("ts")[["ts", "temperature"]]
    b = df[df["sensor"] == "s2"].sort_values("ts")[["ts", "humidity"]]
    b["ts"] = b["ts"] + pd.Timedelta(minutes=4)
    result = pd.merge_asof(a, b, on="ts", direction="nearest", tolerance=pd.Timedelta("10min"))

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
