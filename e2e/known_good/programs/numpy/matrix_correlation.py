# input: wide
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
        years = [c for c in df.columns if c.startswith("sales_")]
        matrix = np.nan_to_num(df[years].to_numpy())
        corr = np.corrcoef(matrix, rowvar=False)
        result = pd.DataFrame(corr, index=years, columns=years).round(4).rename_axis("year").reset_index()
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
