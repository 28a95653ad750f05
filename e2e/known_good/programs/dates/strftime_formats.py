# input: sales
import os

import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    result = pd.DataFrame({
        "iso": df["order_date"].dt.strftime("%Y-%m-%d"), "german": df["order_date"].dt.strftime("%d.%m.%Y"), "us": df["order_date"].dt.strftime("%m/%d/%y"),
        "text": df["order_date"].dt.strftime("%A, %d %B %Y"),
    }).drop_duplicates().sort_values("iso")
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
