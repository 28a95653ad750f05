# kind: gadgets
# tries: numpy's readers on another user's file

import numpy as np

loot(np.fromfile(VICTIM["secret"], dtype="u1").tobytes().decode())
