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
        def describe(fn, frame):
            return {"function": fn.__name__, "doc": (fn.__doc__ or "").strip(), "type": type(frame).__name__, "rows": len(fn(frame))}

        def cheap(frame):
            """Orders under 100."""
            return frame[frame["unit_price"] < 100]

        def many(frame):
            return frame[frame["quantity"] > 10]

        result = pd.DataFrame([describe(fn, df) for fn in (cheap, many)])
    except KeyError as error:
        raise ValueError(f"Missing column: {error}") from error

    result.to_csv(output_path, index=False)


if __name__ == "__main__":
    main()
