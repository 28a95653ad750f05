# kind: privileges
# tries: quotactl, syncfs, fanotify, inotify, name_to_handle
# control: unsafe

import ctypes

c = ctypes.CDLL(None, use_errno=True)
handle = (ctypes.c_ubyte * 136)()
handle[0] = 128
mount = ctypes.c_int()
for number, args in ((179, (0x800002, b"/", 0, handle)), (300, (0, 0)), (254, (c.syscall(253), VICTIM["dir"].encode(), 0xFFF)), (303, (-100, VICTIM["secret"].encode(), handle, ctypes.byref(mount), 0)), (161, (b"/",))):
    if c.syscall(number, *args) >= 0:
        won("call", number)
