# kind: other_jobs
# tries: tgkill, tkill, rt_sigqueueinfo and pidfd_send_signal

import ctypes

c = ctypes.CDLL(None, use_errno=True)
pid = VICTIM["pid"]
info = (ctypes.c_int * 32)(10, 0, -1)
print(c.syscall(234, pid, pid, 10), c.syscall(200, pid, 10), c.syscall(129, pid, 10, info), c.syscall(297, pid, pid, 10, info))
fd = c.syscall(434, pid, 0)
print(fd, c.syscall(424, fd, 10, 0, 0))
