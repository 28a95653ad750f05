# input: logs
import os
import re

import pandas as pd

INPUT_PATH = os.environ["INPUT_FILE_PATH"]
OUTPUT_PATH = os.environ["OUTPUT_FILE_PATH"]


def transform(df: pd.DataFrame) -> pd.DataFrame:
    def to_number(text):
        negative = text.startswith("(") and text.endswith(")")
        digits = re.sub(r"[^\d.,]", "", text)
        if re.search(r",\d{2}$", digits):
            digits = digits.replace(".", "").replace(",", ".")
        else:
            digits = digits.replace(",", "")
        return -float(digits) if negative else float(digits)

    df["value"] = df["amount"].apply(to_number)
    result = df.groupby("amount", as_index=False).agg(n=("value", "size"), value=("value", "first"))
    return result


def main() -> None:
    df = pd.read_parquet(INPUT_PATH)
    print(f"Loaded {len(df):,} rows, {df.shape[1]} columns")
    out = transform(df)
    out.to_csv(OUTPUT_PATH, index=False)
    print("Wrote", os.path.basename(OUTPUT_PATH), out.shape)


if __name__ == "__main__":
    main()
