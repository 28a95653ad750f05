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
        pd.set_option("display.max_rows", 10)
        pd.options.display.float_format = "{:.1f}".format
        print(df.head())
        print(df.describe().to_string())
        with pd.option_context("display.max_columns", 3):
            print(df)
        pd.reset_option("display.float_format")
        result = df.describe().reset_index()
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
