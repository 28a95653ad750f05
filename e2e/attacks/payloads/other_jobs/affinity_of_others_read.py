# kind: other_jobs
# tries: What the scheduler knows of another process

import ctypes

c = ctypes.CDLL(None, use_errno=True)
mask = (ctypes.c_ulong * 16)()
attr = (ctypes.c_uint32 * 12)()
for name, answer in (
    ("sched_getaffinity", c.syscall(204, VICTIM["pid"], 128, mask)),
    ("sched_getattr", c.syscall(315, VICTIM["pid"], attr, 48, 0)),
    ("sched_getscheduler", c.syscall(145, VICTIM["pid"])),
    ("getpriority", c.syscall(140, 0, VICTIM["pid"])),
    ("getsid", c.syscall(124, VICTIM["pid"])),
    ("kill 0", 1 if c.syscall(62, VICTIM["pid"], 0) == 0 else -1),
):
    if answer >= 0:
        won(name, answer)
