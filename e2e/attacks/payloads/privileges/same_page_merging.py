# kind: privileges
# tries: Pages merged with equal ones of other processes, which then tell by their timing

import ctypes
import mmap

MADV_MERGEABLE = 12
c = ctypes.CDLL(None, use_errno=True)
m = mmap.mmap(-1, 1 << 16, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
at = ctypes.c_void_p(ctypes.addressof(ctypes.c_char.from_buffer(m)))
if c.madvise(at, 4096, MADV_MERGEABLE) == 0:
    won("madvise")
