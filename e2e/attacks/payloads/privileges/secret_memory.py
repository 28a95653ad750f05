# kind: privileges
# tries: memfd_secret, pkeys and membarrier
# control: none

import ctypes

c = ctypes.CDLL(None, use_errno=True)
for number, args in ((447, (0,)), (319, (b"x", 0)), (330, (0, 0))):
    if c.syscall(number, *args) >= 0:
        won("call", number)
