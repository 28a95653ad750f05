# kind: exhaustion
# tries: The same by clone3

import ctypes

c = ctypes.CDLL(None, use_errno=True)
args = (ctypes.c_uint64 * 11)()
args[4] = 17
pid = c.syscall(435, args, 88)
if pid == 0:
    c.syscall(231, 0)
if pid > 0:
    won("clone3", pid)
