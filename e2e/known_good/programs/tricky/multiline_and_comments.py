# input: sales
"""Monthly revenue by region.

Reads the uploaded orders and writes one row per month and region; open() is not needed, nor eval().
"""

import os  # paths come from the environment

import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]

SQL_LIKE = """
    select region, sum(quantity) -- import sys is only text here
"""


def main():
    df = pd.read_parquet(INPUT_PATH)
    result = (
        df
        # one row per month
        .assign(month=lambda d: d["order_date"].dt.strftime("%Y-%m"), revenue=lambda d: d.quantity * d.unit_price)
        .groupby(["month", "region"], as_index=False)["revenue"]
        .sum()
        .round({"revenue": 2})
    )
    print(SQL_LIKE.strip().upper(), len(result), sep="\n", end="\n\n", flush=True)
    result.to_csv(OUTPUT_PATH, index=False)


if __name__ == "__main__":
    main()
