# kind: other_jobs
# tries: ioctl requests that change something
# control: none

import ctypes
import os

c = ctypes.CDLL(None, use_errno=True)
fd = os.open(os.environ["INPUT_FILE_PATH"], os.O_RDONLY)
for request in (0x40086602, 0xC0185879, 0x5423, 0x5437, 0x40049409, 0x541B):
    if c.ioctl(fd, request, (ctypes.c_ulong * 8)()) == 0 and request != 0x541B:
        won("ioctl", hex(request))
