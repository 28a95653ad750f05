# kind: exhaustion
# tries: Eight gigabytes of zeros, touched page by page
# control: unsafe
# expect: memory killed timeout

import numpy as np

a = np.zeros(8 << 30, dtype="u1")
for i in range(0, len(a), 4096):
    a[i] = 1
