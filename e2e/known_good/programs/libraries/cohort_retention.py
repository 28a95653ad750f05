# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df = df.dropna(subset=["customer_id"]).copy()
    df["month"] = df["order_date"].dt.to_period("M")
    df["cohort"] = df.groupby("customer_id")["month"].transform("min")
    df["age"] = (df["month"].dt.year - df["cohort"].dt.year) * 12 + df["month"].dt.month - df["cohort"].dt.month
    table = df.pivot_table(index="cohort", columns="age", values="customer_id", aggfunc="nunique", fill_value=0)
    table.index = table.index.astype(str)
    result = table.reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
