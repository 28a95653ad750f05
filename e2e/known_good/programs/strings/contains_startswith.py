# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    mask = df["product"].str.contains("o", case=False) & ~df["sku"].str.startswith("000") | df["notes"].str.endswith("wrap").fillna(False)
    result = df[mask].reset_index(drop=True)

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
