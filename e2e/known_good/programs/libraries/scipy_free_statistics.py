# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.getenv("INPUT_FILE_PATH"))
result = pd.DataFrame({
    "skew": [df["unit_price"].skew()], "kurt": [df["unit_price"].kurt()], "sem": [df["quantity"].sem()], "mode": [df["product"].mode()[0]],
    "mad": [(df["unit_price"] - df["unit_price"].median()).abs().median()], "cov": [df["quantity"].cov(df["unit_price"])],
    "spearman": [df["quantity"].rank().corr(df["unit_price"].rank())],
}).round(6)
result.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)
