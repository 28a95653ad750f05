# input: sales
import os
from itertools import islice

import pandas as pd


def chunks(frame, size):
    for start in range(0, len(frame), size):
        yield frame.iloc[start : start + size]


def totals(parts):
    for number, part in enumerate(parts):
        sent = yield {"chunk": number, "rows": len(part), "units": int(part["quantity"].sum())}
        if sent:
            print("got", sent)


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    rows = list(islice(totals(chunks(df, 100)), 20))
    pd.DataFrame(rows).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


main()
