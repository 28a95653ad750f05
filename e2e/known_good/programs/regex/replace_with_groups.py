# input: logs
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df["masked"] = df["line"].str.replace(r"\b(\d+)\.(\d+)\.\d+\.\d+\b", r"\1.\2.x.x", regex=True)
    result = df[["id", "masked"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
