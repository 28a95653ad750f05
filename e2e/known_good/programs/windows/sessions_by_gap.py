# input: timeseries
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    s = df[df["status"] != "ok"].sort_values("ts").reset_index(drop=True)
    s["new"] = s["ts"].diff() > pd.Timedelta(minutes=30)
    s["session"] = s["new"].cumsum()
    result = s.groupby("session").agg(start=("ts", "min"), end=("ts", "max"), events=("ts", "size")).reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
