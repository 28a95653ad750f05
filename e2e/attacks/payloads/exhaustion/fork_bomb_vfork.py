# kind: exhaustion
# tries: The same by vfork and clone without the flags of a thread
# control: unsafe

import ctypes

c = ctypes.CDLL(None, use_errno=True)
for flags in (17, 0x4000 | 17, 0x100 | 17):
    for _ in range(200):
        pid = c.syscall(56, flags, 0, 0, 0, 0)
        if pid == 0:
            c.syscall(35, (ctypes.c_long * 2)(20, 0), 0)
            c.syscall(231, 0)
        if pid < 0:
            break
        won("clone", flags, pid)
