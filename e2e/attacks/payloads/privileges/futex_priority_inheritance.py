# kind: privileges
# tries: Locks with priority inheritance, a tool of kernel exploits

import ctypes

FUTEX_LOCK_PI = 6
c = ctypes.CDLL(None, use_errno=True)
word = ctypes.c_int(0)
if c.syscall(202, ctypes.byref(word), FUTEX_LOCK_PI, 0, None, None, 0) == 0:
    won(word.value)
