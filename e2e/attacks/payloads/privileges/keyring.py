# kind: privileges
# tries: The kernel's key rings, which outlive the job

import ctypes

c = ctypes.CDLL(None, use_errno=True)
key = c.syscall(248, b"user", VICTIM["nonce"].encode(), b"x", 1, -4)
if key > 0:
    won("add_key", key)
    c.syscall(250, 9, key, -4)
for command, args in ((0, (-4, 1)), (1, (0,)), (11, (-4, (ctypes.c_char * 64)(), 64))):
    if c.syscall(250, command, *args) > 0:
        won("keyctl", command)
