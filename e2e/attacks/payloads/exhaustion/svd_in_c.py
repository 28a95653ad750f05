# kind: exhaustion
# tries: A long computation in C that never looks at signals
# control: unsafe
# expect: timeout memory killed

import numpy as np

np.linalg.svd(np.random.default_rng(0).random((6000, 6000)))
