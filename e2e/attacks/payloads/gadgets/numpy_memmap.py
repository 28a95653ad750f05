# kind: gadgets
# tries: A writable memory map of another user's file

import numpy as np

m = np.memmap(VICTIM["target"], dtype="u1", mode="r+")
m[:4] = 0
m.flush()
