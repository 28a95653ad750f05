# input: sales
import os

import pandas as pd

type Rows = list[dict[str, float]]


def largest[T](values: list[T], n: int = 3) -> list[T]:
    return sorted(values, reverse=True)[:n]


def main() -> None:
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    rows: Rows = [{"q": float(q), "p": float(p)} for q, p in zip(df["quantity"], df["unit_price"])]
    print(f"{"top"}: {largest([r["p"] for r in rows])}")
    lambda_free = {k: v for k, v in zip("abc", largest([r["q"] for r in rows]), strict=True)}
    pd.DataFrame([lambda_free]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
