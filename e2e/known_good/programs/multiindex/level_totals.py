# input: employees
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    counts = df.groupby(["department", "title", "remote"]).size()
    total = counts.groupby(level="department").transform("sum")
    result = pd.DataFrame({"n": counts, "pct": (counts / total * 100).round(1)}).reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
