# kind: other_jobs
# tries: utime, utimes, futimesat and utimensat

import ctypes

c = ctypes.CDLL(None, use_errno=True)
path = VICTIM["target"].encode()
zeros = (ctypes.c_long * 4)()
print(c.syscall(132, path, zeros), c.syscall(235, path, zeros), c.syscall(261, -100, path, zeros), c.syscall(280, -100, path, zeros, 0))
