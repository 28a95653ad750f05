# kind: privileges
# tries: Mount something
# control: unsafe

import ctypes

c = ctypes.CDLL(None, use_errno=True)
if c.mount(b"none", VICTIM["dir"].encode() + b"/empty", b"tmpfs", 0, None) == 0:
    won("mount")
    c.umount2(VICTIM["dir"].encode() + b"/empty", 2)
if c.mount(None, b"/", None, 0x20 | 0x1000, None) == 0:
    won("remount")
