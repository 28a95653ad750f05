# kind: privileges
# tries: io_uring, which works past a filter on system calls
# control: none

import ctypes

c = ctypes.CDLL(None, use_errno=True)
if c.syscall(425, 8, (ctypes.c_uint32 * 30)()) >= 0:
    won("io_uring_setup")
