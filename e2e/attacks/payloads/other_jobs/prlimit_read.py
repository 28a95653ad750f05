# kind: other_jobs
# tries: Another process's limits, read

import ctypes

c = ctypes.CDLL(None, use_errno=True)
if c.syscall(302, VICTIM["pid"], 7, None, (ctypes.c_ulong * 2)()) == 0:
    won("prlimit64")
