# input: sales
import os

import numpy as np
import pandas as pd


def main():
    input_path = os.environ.get("INPUT_FILE_PATH")
    output_path = os.environ.get("OUTPUT_FILE_PATH")
    if not input_path or not os.path.exists(input_path):
        raise FileNotFoundError(f"Input file not found: {input_path}")

    df = pd.read_parquet(input_path)
    try:
        revenue = df["quantity"] * df["unit_price"]
        df["tier"] = np.select([revenue > 5000, revenue > 1000, revenue > 100], ["A", "B", "C"], default="D")
        df["bulk"] = np.where(df["quantity"] >= 10, "yes", "no")
        result = df[["order_id", "tier", "bulk"]]
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
