# kind: gadgets
# tries: subprocess through numpy.f2py

import numpy as np

np.f2py.subprocess.call(TOUCH, shell=True)
