# input: sales
import os

import numpy as np
import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    rng = np.random.default_rng(2024)
    noise = rng.normal(0, 1, len(df))
    df["noisy"] = (df["unit_price"] + noise).round(2)
    df["shuffled"] = rng.permutation(df["order_id"].to_numpy())
    result = df[["order_id", "noisy", "shuffled"]]
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
