# input: sales
import csv
import os
from pathlib import Path

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    with Path(os.environ["OUTPUT_FILE_PATH"]).open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle, quoting=csv.QUOTE_MINIMAL)
        writer.writerow(["product", "n"])
        for product, n in df["product"].value_counts().sort_index().items():
            writer.writerow([product, n])


if __name__ == "__main__":
    main()
