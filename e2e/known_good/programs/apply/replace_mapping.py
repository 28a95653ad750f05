# input: sales
import os

import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    df["region"] = df["region"].replace({"North": "N", "South": "S"})
    df["returned"] = df["returned"].map({True: "yes", False: "no"}).fillna("open")
    df = df.rename(columns={"unit_price": "Unit Price", "order_date": "Date"})
    result = df[["Date", "region", "returned", "Unit Price"]]
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
