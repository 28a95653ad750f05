# input: wide
import os
import re

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    df["h1"] = df.eval("jan + feb + mar")
    pattern = re.compile(r"^sales_(\d{4})$")
    years = {c: int(m.group(1)) for c in df.columns if (m := pattern.match(c))}
    result = df.rename(columns={c: str(y) for c, y in years.items()})[["id", "h1", *map(str, years.values())]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
