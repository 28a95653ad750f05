# kind: exhaustion
# tries: The machine's reserve of huge pages, which nobody counts as a process's memory
# control: none

import ctypes

MAP_PRIVATE_ANONYMOUS, MAP_HUGETLB = 0x22, 0x40000
c = ctypes.CDLL(None, use_errno=True)
c.mmap.restype = ctypes.c_long
at = c.mmap(None, 2 << 20, 3, MAP_PRIVATE_ANONYMOUS | MAP_HUGETLB, -1, 0)
# ENOMEM: the kernel has looked, and this machine's reserve is empty.
if at != -1 or ctypes.get_errno() == 12:
    won(at, ctypes.get_errno())
