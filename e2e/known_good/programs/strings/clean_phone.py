# input: employees
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df["digits"] = df["phone"].str.replace(r"\D+", "", regex=True)
    df["local"] = "0" + df["digits"].str.removeprefix("49")
    df["ok"] = df["digits"].str.len().between(9, 12)
    result = df[["emp_id", "phone", "digits", "local", "ok"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
