# kind: output
# tries: A writable memory map of the output kept to the end
# control: none

import os

import numpy as np

m = np.memmap(os.environ["OUTPUT_FILE_PATH"], dtype="u1", mode="w+", shape=(8,))
m[:] = list(b"a\n1\n2\n3\n")
