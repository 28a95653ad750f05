# input: sales
from os import environ, path
from os.path import basename, exists, join

import pandas as pd

source = environ["INPUT_FILE_PATH"]
assert exists(source) and path.isfile(source)
df = pd.read_parquet(source, columns=["order_id", "region"])
df["joined"] = [join("out", r, f"{i}.csv") for r, i in zip(df["region"], df["order_id"])]
df["base"] = df["joined"].map(basename)
df.to_csv(environ["OUTPUT_FILE_PATH"], index=False)
