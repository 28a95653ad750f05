# input: timeseries
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    result = df.set_index("ts").resample("6h").agg({"temperature": "mean", "humidity": ["min", "max"], "counter": "sum"})
    result.columns = ["temp_mean", "hum_min", "hum_max", "count_sum"]
    result = result.reset_index()

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
