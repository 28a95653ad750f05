# input: employees
import os
import re

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])

    EMAIL = re.compile(r"^(?P<user>[\w.'äöüéíß-]+)@(?P<host>[a-z0-9.-]+\.[a-z]{2,})$", re.IGNORECASE)
    matches = [EMAIL.match(e) for e in df["email"]]
    df["valid"] = [m is not None for m in matches]
    df["host"] = [m.group("host") if m else None for m in matches]
    result = df[["email", "valid", "host"]]

    result.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
