# kind: other_jobs
# tries: Another process's I/O priority

import ctypes

print(ctypes.CDLL(None, use_errno=True).syscall(251, 1, VICTIM["pid"], (3 << 13)))
