# input: wide
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    months = df.columns[-12:]
    df["filled_months"] = df[months].notna().sum(axis=1)
    df["total"] = df[months].sum(axis=1, min_count=10)
    df["best_month"] = df[months].astype("float64").fillna(-1).idxmax(axis=1)
    result = df[["id", "filled_months", "total", "best_month"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
