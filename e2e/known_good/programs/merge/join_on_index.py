# input: employees
import os

import pandas as pd


def main():
    input_path = os.environ.get("INPUT_FILE_PATH")
    output_path = os.environ.get("OUTPUT_FILE_PATH")
    if not input_path or not os.path.exists(input_path):
        raise FileNotFoundError(f"Input file not found: {input_path}")

    df = pd.read_parquet(input_path)
    try:
        heads = df.groupby("department")["emp_id"].count().rename("headcount")
        cost = df.groupby("department")["salary"].sum().rename("cost")
        result = heads.to_frame().join(cost).assign(avg=lambda d: d["cost"] / d["headcount"]).reset_index()
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
