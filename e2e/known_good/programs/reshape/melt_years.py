# input: wide
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    long = df.melt(id_vars=["id", "Region Name"], value_vars=[c for c in df.columns if c.startswith("sales_")], var_name="year", value_name="sales")
    long["year"] = long["year"].str.replace("sales_", "").astype(int)
    result = long.dropna(subset=["sales"]).sort_values(["id", "year"])

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
