# kind: other_jobs
# tries: The same on the descriptors that it was given
# control: unsafe

import fcntl
import os

for fd in range(3):
    for pid in (VICTIM["pid"], os.getppid()):
        try:
            fcntl.fcntl(fd, fcntl.F_SETOWN, pid)
            fcntl.fcntl(fd, 10, 9)
            fcntl.fcntl(fd, fcntl.F_SETFL, fcntl.fcntl(fd, fcntl.F_GETFL) | os.O_ASYNC)
            os.write(fd, b"x")
        except OSError as error:
            print(fd, error)
