# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    idx = df.set_index(["region", "category", "order_id"]).sort_index()
    north = idx.xs("North", level="region")[["quantity", "unit_price"]]
    part = idx.loc[pd.IndexSlice["East":"South", "Technology"], ["quantity", "unit_price"]]
    result = pd.concat([north.reset_index().assign(which="north"), part.reset_index().assign(which="tech")], ignore_index=True)

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
