# input: sales
import os

import numpy as np
import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    gross = df["quantity"] * df["unit_price"]
    df["net_cents"] = np.floor(gross * 100 * (1 - df["discount"].fillna(0)) + 0.5).astype("int64")
    df["net"] = df["net_cents"] / 100
    df["vat"] = (df["net_cents"] * 19 + 50) // 100 / 100
    result = df[["order_id", "net", "vat"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
