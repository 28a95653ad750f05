# input: employees
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df["parity"] = df["emp_id"] & 1
    df["bits"] = df["emp_id"].map(lambda v: f"{v:b}").str.count("1")
    df["bucket"] = pd.util.hash_pandas_object(df["department"], index=False) % 8
    result = df[["emp_id", "parity", "bits", "bucket"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
