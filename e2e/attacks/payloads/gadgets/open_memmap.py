# kind: gadgets
# tries: numpy's way to make an array in a file

import numpy as np

np.lib.format.open_memmap(VICTIM["dir"] + "/" + VICTIM["nonce"], mode="w+", shape=(3,), dtype="u1")
