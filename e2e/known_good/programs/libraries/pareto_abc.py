# input: sales
import os

import numpy as np
import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    totals = (df["quantity"] * df["unit_price"]).groupby(df["sku"]).sum().sort_values(ascending=False)
    share = totals.cumsum() / totals.sum()
    result = pd.DataFrame({"sku": totals.index, "revenue": totals.round(2).to_numpy(), "abc": np.where(share <= 0.8, "A", np.where(share <= 0.95, "B", "C"))})

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
