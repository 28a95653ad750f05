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
        df["initial"] = df["product"].map(lambda p: p[0] if p else "?")
        df["cost"] = df.apply(lambda row: row["quantity"] * row["unit_price"] if row["region"] != "West" else 0.0, axis=1)
        result = df[["order_id", "initial", "cost"]]
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
