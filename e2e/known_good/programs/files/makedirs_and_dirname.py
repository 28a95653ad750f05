# input: sales
import os

import pandas as pd


def main():
    input_path = os.environ["INPUT_FILE_PATH"]
    output_path = os.environ["OUTPUT_FILE_PATH"]
    os.makedirs(os.path.dirname(output_path), exist_ok=True)
    df = pd.read_parquet(input_path)
    df["source"] = os.path.splitext(os.path.basename(input_path))[1]
    df["sep"] = os.sep
    df.to_csv(output_path, index=False, lineterminator=os.linesep)
    print(os.path.getsize(output_path) > 0, os.path.isfile(output_path), os.path.isabs(output_path))


if __name__ == "__main__":
    main()
