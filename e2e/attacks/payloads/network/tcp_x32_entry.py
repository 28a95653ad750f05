# kind: network
# tries: socket() by the x32 entry of the kernel
# control: none

import ctypes

c = ctypes.CDLL(None, use_errno=True)
fd = c.syscall(0x40000000 | 41, 2, 1, 0)
if fd >= 0:
    won("socket by x32", fd)
