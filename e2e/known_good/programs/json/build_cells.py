# input: employees
import json
import os

import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    df["record"] = df.apply(lambda row: json.dumps({"id": int(row["emp_id"]), "name": row["name"], "tags": [row["title"], row["department"]]}, ensure_ascii=False, sort_keys=True), axis=1)
    result = df[["emp_id", "record"]]
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
