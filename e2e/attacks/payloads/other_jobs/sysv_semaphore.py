# kind: other_jobs
# tries: Another process's SysV semaphore

import ctypes

operation = (ctypes.c_short * 3)(0, 5, 0o4000)
print(ctypes.CDLL(None, use_errno=True).semop(VICTIM["sem"], operation, 1))
