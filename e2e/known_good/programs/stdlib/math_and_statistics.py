# input: sales
import math
import os

import pandas as pd


def haversine(lat1, lon1, lat2, lon2):
    p = math.pi / 180
    a = 0.5 - math.cos((lat2 - lat1) * p) / 2 + math.cos(lat1 * p) * math.cos(lat2 * p) * (1 - math.cos((lon2 - lon1) * p)) / 2
    return 12742 * math.asin(math.sqrt(a))


df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
df["km"] = [round(haversine(52.5, 13.4, 40 + q, p / 100), 1) for q, p in zip(df["quantity"], df["unit_price"])]
df["floor"] = df["unit_price"].map(math.floor)
df["log"] = df["unit_price"].apply(math.log10).round(4)
df["near"] = [math.isclose(a, b, rel_tol=0.1) for a, b in zip(df["unit_price"], df["km"])]
df[["order_id", "km", "floor", "log", "near"]].to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
