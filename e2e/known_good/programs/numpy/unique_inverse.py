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
        values, inverse, counts = np.unique(df["sku"].to_numpy(dtype=object), return_inverse=True, return_counts=True)
        result = pd.DataFrame({"sku": values, "n": counts}).assign(first_row=[int(np.flatnonzero(inverse == i)[0]) for i in range(len(values))])
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
