# input: employees
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    today = pd.Timestamp("2024-06-30")
    end = df["termination_date"].fillna(today)
    df["tenure_days"] = (end - df["hire_date"]).dt.days
    df["tenure_years"] = (df["tenure_days"] / 365.25).round(2)
    df["active"] = df["termination_date"].isna()
    result = df[["emp_id", "hire_date", "termination_date", "tenure_days", "tenure_years", "active"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
