# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    north = df[df["region"] == "North"].assign(source="n")
    south = df[df["region"] == "South"].assign(source="s")
    result = pd.concat([north, south], ignore_index=True, sort=False).sort_values("order_id")

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
