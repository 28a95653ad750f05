# input: sales
import itertools
import os

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
regions = sorted(df["region"].unique())
pairs = list(itertools.combinations(regions, 2))
rows = []
for a, b in pairs:
    rows.append((a, b, int(abs(df.loc[df["region"] == a, "quantity"].sum() - df.loc[df["region"] == b, "quantity"].sum()))))
runs = [(k, len(list(g))) for k, g in itertools.groupby(df["region"])]
print(max(n for _, n in runs), list(itertools.accumulate([1, 2, 3])), list(itertools.chain([1], [2])))
pd.DataFrame(rows, columns=["a", "b", "difference"]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
