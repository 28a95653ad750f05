# kind: other_jobs
# tries: A writable shared map of another user's file

import mmap
import os

fd = os.open(VICTIM["target"], os.O_RDWR)
m = mmap.mmap(fd, 4)
m[:4] = b"XXXX"
