# input: logs
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    pattern = r'^(?P<host>\S+) \S+ \S+ \[(?P<time>[^\]]+)\] "(?P<method>[A-Z]+) (?P<path>\S+) [^"]*" (?P<status>\d{3}) (?P<bytes>\d+)$'
    parsed = df["line"].str.extract(pattern)
    parsed["time"] = pd.to_datetime(parsed["time"], format="%d/%b/%Y:%H:%M:%S %z")
    parsed[["status", "bytes"]] = parsed[["status", "bytes"]].astype(int)
    result = parsed

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
