# input: survey
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    genders = {"f": "female", "female": "female", "male": "male", "m": "male", "x": "other"}
    df["gender"] = df["gender"].str.lower().map(genders).fillna("unknown")
    result = df["gender"].value_counts().rename_axis("gender").reset_index(name="n")

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
