# input: sales
import os

import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    regions = df[["region"]].drop_duplicates().sort_values("region")
    categories = df[["category"]].drop_duplicates().sort_values("category")
    grid = regions.merge(categories, how="cross")
    counts = df.groupby(["region", "category"]).size().reset_index(name="orders")
    result = grid.merge(counts, on=["region", "category"], how="left").fillna({"orders": 0})
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
