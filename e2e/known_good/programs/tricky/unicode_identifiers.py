# input: sales
import os

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
größe = df["quantity"] * df["unit_price"]
Σ = größe.sum()
prix_café = {"région": "North", "naïve": True}
df["anteil_%"] = (größe / Σ * 100).round(4)
df["señal 🙂"] = df["region"].eq(prix_café["région"])
df[["order_id", "anteil_%", "señal 🙂"]].to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
