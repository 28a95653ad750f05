# input: employees
import os

import pandas as pd


def checksum(text: str) -> int:
    value = 0
    for byte in text.encode("utf-8"):
        value = (value * 31 + byte) & 0xFFFFFFFF
    return value


def soundex(word):
    groups = {c: d for d, letters in enumerate(["bfpv", "cgjkqsxz", "dt", "l", "mn", "r"], 1) for c in letters}
    out, last = word[0].upper(), None
    for char in word[1:].lower():
        code = groups.get(char)
        if code and code != last:
            out += str(code)
        last = code
    return out[:4].ljust(4, "0")


df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
df["check"] = df["email"].map(checksum)
df["soundex"] = df["name"].map(soundex)
df["translated"] = df["name"].str.translate(str.maketrans("äöüéíß", "aoueis"))
df[["emp_id", "check", "soundex", "translated"]].to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
