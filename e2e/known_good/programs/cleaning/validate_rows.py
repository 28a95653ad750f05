# input: employees
import os
import re

import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    errors = []
    for index, row in df.iterrows():
        problems = []
        if row["salary"] < 30000:
            problems.append("salary too low")
        if pd.notna(row["termination_date"]) and row["termination_date"] < row["hire_date"]:
            problems.append("left before hired")
        if not re.match(r"^\+\d{2} ", row["phone"]):
            problems.append("phone")
        if problems:
            errors.append({"row": index + 1, "problems": "; ".join(problems)})
    result = pd.DataFrame(errors, columns=["row", "problems"])
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
