# kind: privileges
# tries: Enter another process's namespaces
# control: unsafe

import ctypes
import os

c = ctypes.CDLL(None, use_errno=True)
for name in ("user", "mnt", "net", "pid"):
    fd = c.syscall(2, f"/proc/{VICTIM['pid']}/ns/{name}".encode(), os.O_RDONLY)
    if fd >= 0 and c.setns(fd, 0) == 0:
        won("setns", name)
pid = c.syscall(434, VICTIM["pid"], 0)
if pid >= 0 and c.setns(pid, 0x20000) == 0:
    won("setns pidfd")
