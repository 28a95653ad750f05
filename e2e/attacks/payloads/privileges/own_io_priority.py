# kind: privileges
# tries: The real-time class of I/O for itself
# control: none

import ctypes

if ctypes.CDLL(None, use_errno=True).syscall(251, 1, 0, (1 << 13)) == 0:
    won("ioprio_set")
