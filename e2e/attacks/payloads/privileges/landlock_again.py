# kind: privileges
# tries: A second rule set, which must not widen the first

import ctypes

c = ctypes.CDLL(None, use_errno=True)
attr = (ctypes.c_uint64 * 1)(1)
fd = c.syscall(444, attr, 8, 0)
print(fd, c.syscall(446, fd, 0))
with open(VICTIM["secret"]) as file:
    loot(file.read())
