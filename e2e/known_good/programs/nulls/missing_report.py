# input: survey
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    result = pd.DataFrame({
        "column": df.columns, "missing": df.isna().sum().to_numpy(), "percent": (df.isna().mean() * 100).round(2).to_numpy(),
        "dtype": df.dtypes.astype(str).to_numpy(), "unique": df.nunique().to_numpy(),
    })

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
