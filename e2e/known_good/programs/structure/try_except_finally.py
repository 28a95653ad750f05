# input: employees
import json
import os

import pandas as pd


class BadRow(Exception):
    """A row that cannot be used."""


def city(text):
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadRow(str(error)) from error
    else:
        return data["city"]
    finally:
        city.calls += 1


city.calls = 0

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
out = []
for i, text in enumerate(df["address"]):
    try:
        out.append(city(text if i % 50 else "{broken"))
    except BadRow as error:
        out.append(f"bad: {type(error).__name__}")
    except (KeyError, ValueError):
        out.append("other")
print("calls:", city.calls)
pd.DataFrame({"city": out}).value_counts().reset_index().to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
