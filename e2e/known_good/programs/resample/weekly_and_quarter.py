# input: sales
import os

import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    weekly = df.set_index("order_date")["quantity"].resample("W-MON").sum()
    quarterly = df.set_index("order_date")["quantity"].resample("QE").sum()
    result = pd.concat([weekly.rename("weekly"), quarterly.rename("quarterly")], axis=1).reset_index()
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
