# input: sales
import os

import pandas as pd


def main() -> int:
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    required = {"region", "quantity"}
    missing = required - set(df.columns)
    if missing:
        print("missing", sorted(missing))
        return 1
    df.groupby("region")["quantity"].sum().reset_index().to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
