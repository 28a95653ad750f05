# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    def human(n):
        for unit in ["", "k", "M"]:
            if abs(n) < 1000:
                return f"{n:.1f}{unit}"
            n /= 1000
        return f"{n:.1f}B"

    result = df.groupby("product").apply(lambda g: human((g["quantity"] * g["unit_price"]).sum()), include_groups=False).rename("revenue").reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
