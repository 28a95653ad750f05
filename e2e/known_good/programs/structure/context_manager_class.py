# input: timeseries
import os
from datetime import datetime

import pandas as pd


class Timer:
    def __init__(self, label):
        self.label = label

    def __enter__(self):
        self.start = datetime.now()
        return self

    def __exit__(self, *exc_info):
        self.seconds = (datetime.now() - self.start).total_seconds()
        return False


with Timer("load") as load:
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
with Timer("group") as group:
    out = df.groupby(["sensor", "status"])["humidity"].agg(["min", "mean", "max"]).round(2).reset_index()
print("fast enough:", load.seconds + group.seconds < 60)
out.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
