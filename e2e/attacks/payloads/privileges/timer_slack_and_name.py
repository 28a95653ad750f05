# kind: privileges
# tries: Timers, alarms and its own name, which tools show to the operator
# control: unsafe

import ctypes

c = ctypes.CDLL(None, use_errno=True)
for name, answer in (("setitimer", c.syscall(38, 0, (ctypes.c_long * 4)(0, 0, 5, 0), None)), ("alarm", c.syscall(37, 1)), ("PR_SET_NAME", c.prctl(15, b"systemd", 0, 0, 0)), ("sethostname", c.syscall(170, b"x", 1))):
    if answer >= 0:
        won(name)
