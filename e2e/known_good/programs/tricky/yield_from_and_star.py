# input: sales
import os

import pandas as pd


def walk(tree):
    for node in tree:
        if isinstance(node, list):
            yield from walk(node)
        else:
            yield node


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    nested = [g["order_id"].tolist() for _, g in df.groupby("region")]
    first, *middle, last = walk([nested, [1, [2, [3]]]])
    options = {"index": False}
    pd.DataFrame({"position": ["first", "last", "count"], "value": [first, last, len([*middle, first])]}).to_csv(
        *[os.environ["OUTPUT_FILE_PATH"]], **options
    )


if __name__ == "__main__":
    main()
