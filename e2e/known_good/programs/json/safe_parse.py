# input: logs
import json
import os

import pandas as pd


def main():
    input_path = os.environ.get("INPUT_FILE_PATH")
    output_path = os.environ.get("OUTPUT_FILE_PATH")
    if not input_path or not os.path.exists(input_path):
        raise FileNotFoundError(f"Input file not found: {input_path}")

    df = pd.read_parquet(input_path)
    try:
        def parse(text):
            try:
                return json.loads(text)
            except (TypeError, ValueError):
                return {}

        parsed = df["payload"].apply(parse)
        df["user"] = parsed.apply(lambda d: d.get("user")).astype("Int64")
        df["tag"] = parsed.apply(lambda d: (d.get("tags") or [None])[0])
        result = df[["id", "user", "tag"]]
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
