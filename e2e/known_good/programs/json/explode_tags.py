# input: logs
import json
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df = df.dropna(subset=["payload"]).copy()
    df["tags"] = df["payload"].map(lambda p: json.loads(p)["tags"])
    result = df.explode("tags").groupby("tags").agg(n=("id", "count"), first=("id", "min")).reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
