# input: survey
import os

import numpy as np
import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df["score"] = df["q1"].combine_first(df["q2"]).combine_first(df["q3"])
    df["source"] = np.select([df["q1"].notna(), df["q2"].notna(), df["q3"].notna()], ["q1", "q2", "q3"], default="none")
    result = df[["respondent_id", "score", "source"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
