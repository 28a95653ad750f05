# kind: other_jobs
# tries: Clear the signal that ends it with its parent
# control: won

import ctypes

c = ctypes.CDLL(None, use_errno=True)
if c.prctl(1, 0, 0, 0, 0) == 0:
    value = ctypes.c_int(-1)
    if c.prctl(2, ctypes.byref(value), 0, 0, 0) == 0 and value.value == 0:
        won("PR_SET_PDEATHSIG 0")
