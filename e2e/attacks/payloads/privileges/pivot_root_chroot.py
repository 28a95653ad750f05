# kind: privileges
# tries: Another root
# control: unsafe

import ctypes
import os

c = ctypes.CDLL(None, use_errno=True)
if c.chroot(VICTIM["dir"].encode()) == 0:
    won("chroot")
if c.syscall(155, b".", b".") == 0:
    won("pivot_root")
