# input: timeseries
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    g = df.groupby("sensor")["humidity"]
    result = pd.DataFrame({"open": g.first(), "close": g.last(), "input": g.min(), "max": g.max(), "eval": g.size()})
    result["change"] = result["close"] - result.open
    result = result.rename_axis("type").reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
