# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df["n"] = df["sku"].str.lstrip("0").replace("", "0").astype(int)
    result = df.sort_values(by=["region", "n"], key=lambda c: c.str.lower() if c.name == "region" else -c, kind="stable")[["region", "sku", "n"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
