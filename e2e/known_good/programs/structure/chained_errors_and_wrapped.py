# input: sales
import functools
import os

import pandas as pd


def retried(times=2):
    def wrap(function):
        @functools.wraps(function)
        def inner(*args):
            last = None
            for _ in range(times):
                try:
                    return function(*args)
                except ValueError as error:
                    last = error
            raise RuntimeError("no number") from last

        return inner

    return wrap


@retried(times=3)
def number(text: str, base: int = 10) -> int:
    return int(text, base)


df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
reasons = []
for text in ["12", *df["sku"].head(3), "x1"]:
    try:
        reasons.append((text, str(number(text))))
    except RuntimeError as error:
        error.add_note(f"in {text}")
        cause = error.__cause__
        print(error.__notes__, cause is error.__context__, error.__suppress_context__)
        reasons.append((text, f"{cause.__class__.__name__} in line {cause.__traceback__.tb_lineno}"))
print(number.__wrapped__("7"), number.__module__, number.__annotations__)
print(number.__wrapped__.__defaults__, number.__kwdefaults__)
pd.DataFrame(reasons, columns=["text", "number"]).to_csv(
    os.environ["OUTPUT_FILE_PATH"], index=False
)
