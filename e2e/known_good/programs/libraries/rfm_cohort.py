# input: sales
import os

import pandas as pd


def main():
    input_path = os.environ.get("INPUT_FILE_PATH")
    output_path = os.environ.get("OUTPUT_FILE_PATH")
    if not input_path or not os.path.exists(input_path):
        raise FileNotFoundError(f"Input file not found: {input_path}")

    df = pd.read_parquet(input_path)
    try:
        now = df["order_date"].max() + pd.Timedelta(days=1)
        rfm = df.dropna(subset=["customer_id"]).groupby("customer_id").agg(recency=("order_date", lambda s: (now - s.max()).days), frequency=("order_id", "count"), monetary=("unit_price", "sum"))
        rfm["r"] = pd.qcut(rfm["recency"], 4, labels=[4, 3, 2, 1]).astype(int)
        rfm["f"] = pd.qcut(rfm["frequency"].rank(method="first"), 4, labels=[1, 2, 3, 4]).astype(int)
        rfm["segment"] = rfm["r"].astype(str) + rfm["f"].astype(str)
        result = rfm.round(2).reset_index()
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
