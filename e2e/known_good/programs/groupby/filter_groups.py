# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    result = df.groupby("sku").filter(lambda g: len(g) >= 5 and g["quantity"].sum() > 30)
    result = result.sort_values(["sku", "order_id"])

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
