# input: sales
import os
from pathlib import Path

import pandas as pd

INPUT = Path(os.environ["INPUT_FILE_PATH"])
OUTPUT = Path(os.environ["OUTPUT_FILE_PATH"])


def main():
    if not INPUT.exists():
        raise FileNotFoundError(INPUT)
    df = pd.read_parquet(INPUT)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    df.head(10).to_csv(OUTPUT, index=False)
    print(INPUT.suffix, OUTPUT.suffix, OUTPUT.exists(), OUTPUT.stat().st_size > 0)


if __name__ == "__main__":
    main()
