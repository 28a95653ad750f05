# kind: exhaustion
# tries: Shared anonymous maps, which some accounting overlooks
# control: unsafe
# expect: memory killed timeout

import ctypes

c = ctypes.CDLL(None, use_errno=True)
c.mmap.restype = ctypes.c_void_p
while True:
    at = c.mmap(None, ctypes.c_size_t(256 << 20), 3, 0x21, -1, 0)
    if at in (None, (1 << 64) - 1):
        raise MemoryError
    ctypes.memset(at, 1, 256 << 20)
