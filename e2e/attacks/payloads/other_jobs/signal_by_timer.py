# kind: other_jobs
# tries: A timer and an alarm that signal another thread's process
# control: none

import ctypes

c = ctypes.CDLL(None, use_errno=True)
event = (ctypes.c_int * 16)(0, 0, 10, 4, VICTIM["pid"])
timer = ctypes.c_int()
if c.syscall(222, 1, event, ctypes.byref(timer)) == 0:
    won("timer_create")
