# kind: privileges
# tries: modify_ldt, iopl, personality and vm86
# control: unsafe

import ctypes

c = ctypes.CDLL(None, use_errno=True)
for number, args in ((154, (1, (ctypes.c_uint32 * 4)(0, 0, 0, 0x51), 16)), (172, (3,)), (135, (0x0040000,))):
    if c.syscall(number, *args) >= 0:
        won("call", number)
