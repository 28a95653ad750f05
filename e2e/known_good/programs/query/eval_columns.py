# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df = df.eval("revenue = quantity * unit_price")
    df = df.eval("cheap = unit_price < 100")
    result = df.query("cheap and revenue > 200")[["order_id", "revenue"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
