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
        df["ship_by"] = df["order_date"] + pd.offsets.BDay(3)
        df["month_end"] = df["order_date"] + pd.offsets.MonthEnd(0)
        df["busdays"] = np.busday_count(df["order_date"].values.astype("datetime64[D]"), df["month_end"].values.astype("datetime64[D]"))
        result = df[["order_id", "order_date", "ship_by", "month_end", "busdays"]]
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
