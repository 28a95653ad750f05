# input: timeseries
import os

import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    local = df["ts"].dt.tz_localize("Europe/Paris", ambiguous="NaT", nonexistent="shift_forward")
    df["local"] = local
    df["offset_hours"] = local.map(lambda t: t.utcoffset().total_seconds() / 3600)
    result = df[["ts", "local", "offset_hours"]].drop_duplicates().head(300)
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
