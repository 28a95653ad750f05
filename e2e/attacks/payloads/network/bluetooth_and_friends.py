# kind: network
# tries: Every other address family

import ctypes

c = ctypes.CDLL(None, use_errno=True)
for family in range(46):
    for kind in (1, 2, 3, 5):
        fd = c.syscall(41, family, kind, 0)
        if fd >= 0:
            won("family", family, kind)
