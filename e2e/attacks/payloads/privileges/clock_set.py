# kind: privileges
# tries: The system's clock
# control: unsafe

import ctypes

c = ctypes.CDLL(None, use_errno=True)
now = (ctypes.c_long * 2)()
c.syscall(228, 0, now)
for number, args in ((227, (0, now)), (164, (now, 0)), (305, (0, (ctypes.c_long * 40)(1)))):
    if c.syscall(number, *args) == 0:
        won("clock", number)
