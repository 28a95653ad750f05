# kind: privileges
# tries: Namespaces of its own
# control: unsafe

import ctypes

c = ctypes.CDLL(None, use_errno=True)
for flag in (0x10000000, 0x20000, 0x40000000, 0x8000000, 0x4000000, 0x20000000, 0x2000000, 0x80):
    if c.unshare(flag) == 0:
        won("unshare", hex(flag))
