# input: employees
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    codes, uniques = pd.factorize(df["title"], sort=True)
    df["title_code"] = codes
    result = df[["emp_id", "title", "title_code"]].assign(of=len(uniques))

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
