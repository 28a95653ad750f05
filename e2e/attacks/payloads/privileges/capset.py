# kind: privileges
# tries: Ask for capabilities
# control: none

import ctypes

c = ctypes.CDLL(None, use_errno=True)
header = (ctypes.c_uint32 * 2)(0x20080522, 0)
data = (ctypes.c_uint32 * 6)()
if c.syscall(125, header, data) == 0 and (data[0] or data[1]):
    won("capabilities", hex(data[0]))
data[0] = data[1] = 0xFFFFFFFF
if c.syscall(126, header, data) == 0:
    won("capset")
