# kind: network
# tries: A socket made by io_uring, past a filter on system calls
# control: none

import ctypes

ring = ctypes.CDLL(None, use_errno=True).syscall(425, 4, (ctypes.c_uint32 * 30)())
if ring >= 0:
    won("io_uring_setup", ring)
