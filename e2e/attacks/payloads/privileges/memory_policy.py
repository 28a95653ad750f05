# kind: privileges
# tries: NUMA policy, page migration, memory advice that offlines pages
# control: unsafe

import ctypes
import mmap

c = ctypes.CDLL(None, use_errno=True)
m = mmap.mmap(-1, 1 << 16)
at = ctypes.c_void_p(ctypes.addressof(ctypes.c_char.from_buffer(m)))
for name, answer in (("set_mempolicy", c.syscall(238, 0, None, 0)), ("mbind", c.syscall(237, at, 4096, 0, None, 0, 0)), ("MADV_HWPOISON", c.madvise(at, 4096, 100)), ("MADV_SOFT_OFFLINE", c.madvise(at, 4096, 101)), ("remap_file_pages", c.syscall(216, at, 4096, 0, 0, 0))):
    if answer == 0:
        won(name)
