# input: employees
import os
from collections import defaultdict

import pandas as pd


def depth(emp, boss, cache):
    if emp in cache:
        return cache[emp]
    parent = boss.get(emp)
    cache[emp] = 0 if parent is None else 1 + depth(parent, boss, cache)
    return cache[emp]


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    boss = {int(e): None if pd.isna(m) else int(m) for e, m in zip(df["emp_id"], df["manager_id"])}
    team = defaultdict(list)
    for emp, manager in boss.items():
        team[manager].append(emp)

    def size(emp):
        return 1 + sum(size(e) for e in team.get(emp, []))

    cache: dict[int, int] = {}
    df["depth"] = [depth(int(e), boss, cache) for e in df["emp_id"]]
    df["team_size"] = [size(int(e)) - 1 for e in df["emp_id"]]
    df[["emp_id", "depth", "team_size"]].to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


if __name__ == "__main__":
    main()
