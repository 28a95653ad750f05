# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
df["year"] = df["order_date"].dt.year
by_year = df.groupby(["product", "year"])["quantity"].sum().reset_index()
left, right = by_year[by_year["year"] == 2022], by_year[by_year["year"] == 2023]
result = left.merge(right, on="product", suffixes=("_2022", "_2023"))
result["growth"] = (result["quantity_2023"] / result["quantity_2022"] - 1).map("{:+.1%}".format)
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
