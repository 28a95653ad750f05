# input: employees
import os

import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    age = pd.Timestamp("2024-01-01") - df["hire_date"]
    df["bucket"] = pd.cut(age, bins=pd.to_timedelta(["0D", "365D", "1825D", "3650D", "9000D"]), labels=["<1y", "1-5y", "5-10y", ">10y"])
    result = df.groupby("bucket", observed=False).size().reset_index(name="people")
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
