# kind: gadgets
# tries: genfromtxt and loadtxt on another user's file

import numpy as np

loot(np.genfromtxt(VICTIM["secret"], dtype=str))
