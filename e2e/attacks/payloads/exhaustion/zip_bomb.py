# kind: exhaustion
# tries: A compressed table that unpacks to gigabytes
# control: unsafe

import os
from pathlib import Path

import pandas as pd

path = Path(os.environ["OUTPUT_FILE_PATH"])
pd.DataFrame({"a": [0] * 10}).to_csv(path, compression={"method": "gzip", "compresslevel": 9})
raw = path.read_bytes()
path.write_bytes(raw * 40_000)
big = [pd.read_csv(path, compression="gzip", header=None, on_bad_lines="skip", names=list(range(300)), dtype=str) for _ in range(60)]
