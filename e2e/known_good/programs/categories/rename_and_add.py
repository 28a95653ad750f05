# input: employees
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    c = df["department"].astype("category")
    c = c.cat.rename_categories({"HR": "People"}).cat.add_categories(["Legal"])
    result = c.value_counts(sort=False).rename_axis("department").reset_index(name="n")

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
