# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df["line"] = [f"{r.order_id:>8} | {r.product:<14.14} | {r.quantity:03d} x {r.unit_price:10,.2f} {r.currency}" for r in df.itertuples()]
    df["pct"] = df["discount"].map(lambda d: f"{d:.0%}" if d == d else "-")
    result = df[["line", "pct"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
