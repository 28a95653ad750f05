# kind: privileges
# tries: Page faults handled in user space, a tool of kernel exploits
# control: none

import ctypes

if ctypes.CDLL(None, use_errno=True).syscall(323, 1) >= 0:
    won("userfaultfd")
