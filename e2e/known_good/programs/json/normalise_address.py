# input: employees
import json
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    address = pd.json_normalize(df["address"].map(json.loads).tolist(), sep="_")
    result = pd.concat([df[["emp_id"]], address], axis=1)

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
