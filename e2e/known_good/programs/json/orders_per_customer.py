# input: sales
import json
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    grouped = df.dropna(subset=["customer_id"]).groupby("customer_id")
    result = pd.DataFrame([{"customer": str(k), "orders": json.dumps(g["order_id"].tolist()), "by_category": json.dumps(g["category"].value_counts().sort_index().to_dict())} for k, g in grouped])

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
