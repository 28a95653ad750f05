# kind: exhaustion
# tries: A memfd grown by fallocate
# control: unsafe

import os

fds = [os.memfd_create(str(n)) for n in range(4)]
for fd in fds:
    os.posix_fallocate(fd, 0, 1 << 30)
won("memfds allocated")
