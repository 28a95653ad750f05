# kind: privileges
# tries: The newer calls: open_tree, move_mount, fsopen, mount_setattr
# control: unsafe

import ctypes

c = ctypes.CDLL(None, use_errno=True)
fd = c.syscall(428, -100, VICTIM["dir"].encode(), 1)
if fd >= 0:
    won("open_tree")
if c.syscall(430, b"tmpfs", 0) >= 0:
    won("fsopen")
attr = (ctypes.c_uint64 * 4)(1)
if c.syscall(442, -100, VICTIM["dir"].encode(), 0, attr, 32) == 0:
    won("mount_setattr")
