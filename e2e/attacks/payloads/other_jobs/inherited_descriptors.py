# kind: other_jobs
# tries: Any descriptor beyond the pipes that were made for this job: files, folders, sockets, devices
# control: none

import os
import stat

for fd in range(3, 1024):
    try:
        s = os.fstat(fd)
    except OSError:
        continue
    if not stat.S_ISFIFO(s.st_mode):
        won(fd, oct(s.st_mode))
