# kind: other_jobs
# tries: chmod by fchmod, fchmodat and fchmodat2

import ctypes
import os

c = ctypes.CDLL(None, use_errno=True)
path = VICTIM["target"].encode()
print(c.syscall(90, path, 0o777), c.syscall(268, -100, path, 0o777), c.syscall(452, -100, path, 0o777, 0))
fd = c.syscall(2, path, 0o10000000, 0)
print(c.syscall(91, fd, 0o777), c.syscall(452, fd, b"", 0o777, 0x1000))
