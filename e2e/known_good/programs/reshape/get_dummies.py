# input: survey
import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    flags = df["channels"].str.get_dummies(sep=";").add_prefix("channel_")
    result = pd.concat([df[["respondent_id"]], flags], axis=1)

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
