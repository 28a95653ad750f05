# input: employees
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    total = 0
    lines = []
    for row in df.itertuples(index=False):
        total += row.salary
        lines.append((row.emp_id, row.salary, total))
    for index, row in df.head(3).iterrows():
        print(index, row["name"])
    result = pd.DataFrame(lines, columns=["emp_id", "salary", "running"])

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
