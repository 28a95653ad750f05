# input: wide
import os

import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    years = [c for c in df.columns if c.startswith("sales_")]
    lines = [",".join(f"{v:.0f}" for v in row if v == v) for row in df[years].to_numpy()]
    print(df[years].head(3).to_string(float_format="%.1f", na_rep="-"))
    print(df[years].head(2).to_html()[:40])
    result = pd.DataFrame({"id": df["id"], "line": lines})
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
