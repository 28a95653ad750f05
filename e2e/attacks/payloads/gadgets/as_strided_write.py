# kind: gadgets
# tries: Write over this process's own memory outside of an array
# control: none
# expect: error

import numpy as np

a = np.zeros(64, dtype="u1")
np.lib.stride_tricks.as_strided(a, shape=(1 << 24,), strides=(1,))[:] = 0x41
