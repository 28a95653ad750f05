# input: logs
import os

import pandas as pd


def main():
    input_path = os.environ.get("INPUT_FILE_PATH")
    output_path = os.environ.get("OUTPUT_FILE_PATH")
    if not input_path or not os.path.exists(input_path):
        raise FileNotFoundError(f"Input file not found: {input_path}")

    df = pd.read_parquet(input_path)
    try:
        df["delta"] = pd.to_timedelta(df["duration"].str.replace("h", "hours").str.replace("m", "minutes"))
        df["minutes"] = df["delta"].dt.total_seconds() / 60
        df["hms"] = df["delta"].dt.components.apply(lambda c: f"{c['hours']:02d}:{c['minutes']:02d}", axis=1)
        result = df[["id", "duration", "delta", "minutes", "hms"]]
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
