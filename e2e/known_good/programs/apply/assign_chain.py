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
        result = (
            df.assign(
                revenue=lambda d: d["quantity"] * d["unit_price"],
                after=lambda d: d["revenue"] * (1 - d["discount"].fillna(0)),
                saved=lambda d: (d["revenue"] - d["after"]).round(2),
            )
            .loc[lambda d: d["saved"] > 500]
            .filter(["order_id", "revenue", "after", "saved"])
            .rename(columns=str.title)
        )
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
