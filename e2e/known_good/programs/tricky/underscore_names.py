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
        _total = df["quantity"].sum()
        __version = "1.0"
        merged = df.merge(df[["order_id"]].head(50), on="order_id", how="left", indicator=True)
        result = merged.loc[merged._merge == "both", ["order_id", "_merge"]].assign(v=__version, t=_total)
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
