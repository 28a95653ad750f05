# kind: other_jobs
# tries: Take a descriptor out of another process

import ctypes
import os

c = ctypes.CDLL(None, use_errno=True)
fd = c.syscall(434, VICTIM["pid"], 0)
for number in range(3, 20):
    got = c.syscall(438, fd, number, 0)
    if got >= 0:
        won("pidfd_getfd", number)
