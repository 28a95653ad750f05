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
        p = df["order_date"].dt.to_period("M")
        df["period"] = p.astype(str)
        df["next"] = (p + 1).astype(str)
        df["start"] = p.dt.start_time
        df["months_since"] = p.apply(lambda x: (x - pd.Period("2022-01", freq="M")).n)
        result = df[["order_id", "period", "next", "start", "months_since"]]
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
