# kind: privileges
# tries: Modules, kexec, reboot, swap, clock and host name
# control: unsafe

import ctypes

c = ctypes.CDLL(None, use_errno=True)
name = ctypes.create_string_buffer(b"owned")
for number, args in ((175, (name, 5, b"")), (313, (-1, b"", 0)), (320, (-1, -1, 0, b"", 0)), (167, (b"/none", 0)), (170, (name, 5)), (171, (name, 5)), (163, (VICTIM["target"].encode(),)), (172, (3,)), (173, (0x378, 8, 1)), (103, (3, name, 5))):
    if c.syscall(number, *args) >= 0:
        won("call", number)
