# input: employees
import os

import pandas as pd


class Person:
    def __init__(self, **fields):
        self.__dict__.update(fields)

    def __eq__(self, other):
        return isinstance(other, self.__class__) and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(tuple(self.__dict__.items()))

    def __repr__(self):
        return f"{self.__class__.__name__}({self.__dict__})"


df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
rows = df[["name", "department", "title"]].head(80).to_dict("records")
people = [Person(**row) for row in rows]
print(people[0], len(set(people)), people[0] == Person(**rows[0]))
pd.DataFrame([p.__dict__ for p in people]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
