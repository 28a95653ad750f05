# kind: exhaustion
# tries: Matrix products for ever
# control: unsafe
# expect: timeout killed

import numpy as np

a = np.random.default_rng(0).random((2000, 2000))
while True:
    a = a @ a
    a /= np.abs(a).max()
