# kind: privileges
# tries: Priority and I/O class of every process of this user
# control: unsafe

import ctypes
import os

for act in (lambda: os.setpriority(os.PRIO_USER, os.getuid(), 15), lambda: os.setpriority(os.PRIO_PGRP, 0, 15)):
    try:
        act()
        won("setpriority")
    except OSError as error:
        print(error)
if ctypes.CDLL(None).syscall(251, 3, os.getuid(), (3 << 13)) == 0:
    won("ioprio_set")
