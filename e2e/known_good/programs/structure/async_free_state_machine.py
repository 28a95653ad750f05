# input: timeseries
import os

import pandas as pd

STATES = {("ok", "warn"): "degrading", ("warn", "fail"): "failing", ("fail", "ok"): "recovered"}


def transitions(statuses):
    previous = None
    for status in statuses:
        yield STATES.get((previous, status), "steady") if previous else "start"
        previous = status


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"]).sort_values(["sensor", "ts"])
    df["event"] = [e for _, part in df.groupby("sensor", sort=False) for e in transitions(part["status"])]
    assert len(df) == 2000, "unexpected length"
    pd.crosstab(df["sensor"], df["event"]).reset_index().to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
