# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    daily = df.groupby("order_date")["quantity"].sum()
    calendar = pd.date_range("2022-01-01", "2023-12-31", freq="D")
    filled = daily.reindex(calendar, fill_value=0)
    result = filled.rename_axis("day").reset_index(name="units")

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
