# input: sales
import os

import numpy as np
import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    bins = np.array([0, 50, 200, 500, 1000])
    which = np.digitize(df["unit_price"], bins)
    result = pd.DataFrame({"bin": range(len(np.bincount(which))), "n": np.bincount(which), "weight": np.bincount(which, weights=df["quantity"])})
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
