# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df["month"] = df["order_date"].dt.strftime("%Y-%m")
    table = df.pivot_table(index="month", columns="region", values=["quantity", "unit_price"], aggfunc={"quantity": "sum", "unit_price": "mean"})
    table.columns = [f"{a}_{b.lower()}" for a, b in table.columns]
    result = table.round(2).reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
