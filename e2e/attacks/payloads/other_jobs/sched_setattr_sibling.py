# kind: other_jobs
# tries: sched_setattr on another process

import ctypes

attr = (ctypes.c_uint32 * 12)(48, 5)
print(ctypes.CDLL(None, use_errno=True).syscall(314, VICTIM["pid"], attr, 0))
