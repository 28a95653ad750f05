# input: logs
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    units = {"B": 1, "KB": 1024, "MB": 1024**2, "GB": 1024**3}
    parts = df["size"].str.extract(r"([\d.]+)\s*([KMG]?B)")
    df["bytes"] = (parts[0].astype(float) * parts[1].map(units)).round().astype(int)
    result = df[["id", "size", "bytes"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
