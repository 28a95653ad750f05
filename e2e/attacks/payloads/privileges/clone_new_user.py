# kind: privileges
# tries: A child in a user namespace of its own
# control: unsafe

import ctypes

c = ctypes.CDLL(None, use_errno=True)
pid = c.syscall(56, 0x10000000 | 17, 0, 0, 0, 0)
if pid == 0:
    c.syscall(231, 0)
if pid > 0:
    won("clone", pid)
