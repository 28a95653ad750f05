# kind: other_jobs
# tries: process_madvise, process_mrelease and kcmp on another process

import ctypes
import os

c = ctypes.CDLL(None, use_errno=True)
fd = c.syscall(434, VICTIM["pid"], 0)
vector = (ctypes.c_uint64 * 2)(VICTIM["address"] & ~4095, 4096)
if fd >= 0:
    won("pidfd_open", c.syscall(440, fd, vector, 1, 21, 0), c.syscall(312, os.getpid(), VICTIM["pid"], 0, 0, 0))
