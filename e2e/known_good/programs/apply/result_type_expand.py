# input: employees
import os

import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    def split(row):
        family, given = row["name"].split(", ")
        return family, given, f"{given[0]}{family[0]}"

    df[["family", "given", "code"]] = df.apply(split, axis=1, result_type="expand")
    result = df[["emp_id", "family", "given", "code"]]
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
