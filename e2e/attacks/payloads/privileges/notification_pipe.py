# kind: privileges
# tries: A pipe for the kernel's notifications, a tool of kernel exploits
# control: none

import ctypes

O_NOTIFICATION_PIPE = 0o200
c = ctypes.CDLL(None, use_errno=True)
# ENOPKG: the kernel has looked, and was built without them.
if c.pipe2(ctypes.byref((ctypes.c_int * 2)()), O_NOTIFICATION_PIPE) == 0 or ctypes.get_errno() == 65:
    won("pipe2")
