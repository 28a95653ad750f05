# kind: other_jobs
# tries: Another process's SysV shared memory

import ctypes

c = ctypes.CDLL(None, use_errno=True)
c.shmat.restype = ctypes.c_void_p
at = c.shmat(VICTIM["shm"], None, 0)
if at not in (None, (1 << 64) - 1):
    loot(ctypes.string_at(at, 64).decode("latin-1"))
    ctypes.memmove(at, b"changed!", 8)
