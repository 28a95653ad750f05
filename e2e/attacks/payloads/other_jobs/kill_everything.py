# kind: other_jobs
# tries: kill(-1) and tkill of everything
# control: unsafe

import ctypes
import os

c = ctypes.CDLL(None, use_errno=True)
for pid in (-1, 1, os.getppid()):
    print(pid, c.syscall(62, pid, 9), ctypes.get_errno())
for pid in range(2, 65536, 7):
    c.syscall(200, pid, 9)
