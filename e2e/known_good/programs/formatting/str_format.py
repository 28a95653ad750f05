# input: sales
import os

import pandas as pd


def main():
    input_path = os.environ.get("INPUT_FILE_PATH")
    output_path = os.environ.get("OUTPUT_FILE_PATH")
    if not input_path or not os.path.exists(input_path):
        raise FileNotFoundError(f"Input file not found: {input_path}")

    df = pd.read_parquet(input_path)
    try:
        template = "{region} sold {n:,} units ({share:.1%})"
        totals = df.groupby("region")["quantity"].sum()
        result = pd.DataFrame({"text": [template.format(region=r, n=n, share=n / totals.sum()) for r, n in totals.items()]})
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
