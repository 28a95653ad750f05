# input: timeseries
import os

import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    left = df[df["sensor"] == "s1"][["humidity"]].reset_index(drop=True).head(50)
    right = left.copy()
    right.loc[3, "humidity"] = 0.0
    pd.testing.assert_frame_equal(left, left.copy())
    result = left.compare(right).droplevel(0, axis=1).reset_index()
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
