# kind: exhaustion
# tries: Memory locked, so that nothing else has it

import ctypes

c = ctypes.CDLL(None, use_errno=True)
if c.mlockall(3) == 0:
    won("mlockall")
