# input: logs
import os
import re

import pandas as pd


def main():
    input_path = os.environ.get("INPUT_FILE_PATH")
    output_path = os.environ.get("OUTPUT_FILE_PATH")
    if not input_path or not os.path.exists(input_path):
        raise FileNotFoundError(f"Input file not found: {input_path}")

    df = pd.read_parquet(input_path)
    try:
        def bump(match):
            return str(int(match.group(0)) + 1)

        df["bumped"] = [re.sub(r"\d+$", bump, line) for line in df["line"]]
        result = df[["id", "bumped"]].head(200)
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
