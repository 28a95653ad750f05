# input: logs
import os

import pandas as pd


def main():
    input_path = os.environ.get("INPUT_FILE_PATH")
    output_path = os.environ.get("OUTPUT_FILE_PATH")
    if not input_path or not os.path.exists(input_path):
        raise FileNotFoundError(f"Input file not found: {input_path}")

    df = pd.read_parquet(input_path)
    try:
        mixed = df["received"].where(df["id"] % 7 != 0, "not a date")
        df["when"] = pd.to_datetime(mixed, format="%d/%m/%Y %H:%M", errors="coerce")
        result = df.loc[df["when"].isna() | (df["when"].dt.day == 28), ["id", "received", "when"]]
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
