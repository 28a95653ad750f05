# input: employees
import os

import numpy as np
import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    counts, edges = np.histogram(df["salary"], bins=10)
    result = pd.DataFrame({"from": edges[:-1], "to": edges[1:], "people": counts})

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
