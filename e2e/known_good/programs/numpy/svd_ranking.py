# input: wide
import os

import numpy as np
import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    years = [c for c in df.columns if c.startswith("sales_")]
    m = df[years].fillna(df[years].mean()).to_numpy()
    m = m - m.mean(axis=0)
    u, s, vt = np.linalg.svd(m, full_matrices=False)
    result = pd.DataFrame({"component": range(1, len(s) + 1), "variance": (s**2 / (s**2).sum()).round(5)})
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
