# input: employees
import os

import numpy as np
import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    def grade(salary, rating):
        if rating != rating:
            return "unrated"
        return "up" if rating >= 4 and salary < 60000 else "keep"

    df["decision"] = np.vectorize(grade)(df["salary"], df["rating"])
    result = df[["emp_id", "salary", "rating", "decision"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
