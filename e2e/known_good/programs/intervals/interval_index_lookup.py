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
        edges = pd.IntervalIndex.from_tuples([(0, 100), (100, 500), (500, 10_000)], closed="left")
        names = ["small", "medium", "large"]
        total = df["quantity"] * df["unit_price"]
        df["size"] = [names[i] if i >= 0 else "?" for i in edges.get_indexer(total)]
        result = df.groupby("size").size().reset_index(name="orders")
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
