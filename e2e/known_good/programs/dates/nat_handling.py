# input: survey
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df["day"] = df["submitted_at"].dt.normalize()
    df["missing"] = df["submitted_at"].isna()
    df["submitted_at"] = df["submitted_at"].fillna(df["submitted_at"].median())
    result = df[["respondent_id", "day", "missing", "submitted_at"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
