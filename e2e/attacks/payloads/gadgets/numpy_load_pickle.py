# kind: gadgets
# tries: The same through numpy.load

import os
from pathlib import Path

import numpy as np

path = Path(os.environ["OUTPUT_FILE_PATH"])
path.write_bytes(b"cos\nsystem\n(V" + TOUCH.encode() + b"\ntR.")
np.load(path, allow_pickle=True)
