# input: sales
import os
import re

import pandas as pd


def load(input: str) -> pd.DataFrame:
    return pd.read_parquet(input)


def clean(df, filter=None, format="{:.1f}", id="order_id", type=float):
    compile = re.compile(r"\s+")
    df["product"] = [compile.sub("_", p) for p in df["product"]]
    df["text"] = df["unit_price"].map(type).map(format.format)
    return df[[id, "product", "text"]] if filter is None else df[df["region"] == filter]


clean(load(os.environ["INPUT_FILE_PATH"])).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
