# input: logs
import os
from datetime import datetime

import pandas as pd


def parse(text: str):
    for pattern in ("%d/%m/%Y %H:%M", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, pattern)
        except ValueError:
            continue
    return None


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    df["when"] = df["received"].apply(parse)
    df["month"] = df["when"].dt.strftime("%Y-%m")
    df.groupby("month").size().reset_index(name="n").to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
