# input: sales
import os

import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    order = ["Office Supplies", "Furniture", "Technology"]
    df["category"] = pd.Categorical(df["category"], categories=order, ordered=True)
    result = df.sort_values(["category", "order_id"]).loc[df["category"] >= "Furniture", ["category", "order_id"]]
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
