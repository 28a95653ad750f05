# input: sales
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    rows = []
    for name in ["sum", "mean", "min", "max", "std", "median"]:
        rows.append({"stat": name, "value": round(float(getattr(df["unit_price"], name)()), 3)})
    result = pd.DataFrame(rows)

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
