# input: employees
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    parts = df["name"].str.split(", ", expand=True)
    df["last_name"], df["first_name"] = parts[0], parts[1]
    df["initials"] = df["first_name"].str[0] + "." + df["last_name"].str[0] + "."
    result = df[["emp_id", "first_name", "last_name", "initials"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
