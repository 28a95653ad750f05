# input: survey
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    bad = ["import os", "__import__('os').system('ls')", "eval(1)", "{0.__class__}"]
    df["comment"] = df["comment"].fillna(pd.Series(bad * 125))
    result = df.loc[df["comment"].isin(bad), ["respondent_id", "comment"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
