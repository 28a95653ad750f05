# kind: other_jobs
# tries: Remove an extended attribute of another user's file

import ctypes

c = ctypes.CDLL(None, use_errno=True)
print(c.syscall(197, VICTIM["secret"].encode(), b"user.secret"))
print(c.syscall(463, -100, VICTIM["target"].encode(), 0, b"user.note", (ctypes.c_uint64 * 2)(), 16))
