# kind: exhaustion
# tries: A hundred thousand tiny maps
# control: unsafe

import ctypes

c = ctypes.CDLL(None, use_errno=True)
c.mmap.restype = ctypes.c_void_p
made = 0
while made < 200_000:
    at = c.mmap(None, ctypes.c_size_t(4096), 1 + 2 * (made % 2), 0x22, -1, 0)
    if at in (None, (1 << 64) - 1):
        raise MemoryError(made)
    made += 1
