# input: timeseries
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df["utc"] = df["ts"].dt.tz_localize("UTC")
    df["berlin"] = df["utc"].dt.tz_convert("Europe/Berlin")
    df["tokyo"] = df["utc"].dt.tz_convert("Asia/Tokyo").dt.strftime("%Y-%m-%d %H:%M %Z")
    result = df[["ts", "utc", "berlin", "tokyo"]].drop_duplicates()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
