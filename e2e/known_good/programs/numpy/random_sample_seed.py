# input: sales
import os

import numpy as np
import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    np.random.seed(42)
    df["group"] = np.random.choice(["control", "test"], size=len(df), p=[0.5, 0.5])
    result = df.sample(n=200, random_state=7).sort_values("order_id")[["order_id", "group"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
