# kind: gadgets
# tries: openat2 in place of openat

import ctypes

c = ctypes.CDLL(None, use_errno=True)
how = (ctypes.c_uint64 * 3)(0o102, 0o644, 0)
fd = c.syscall(437, -100, (VICTIM["dir"] + "/" + VICTIM["nonce"]).encode(), how, 24)
print(fd, ctypes.get_errno())
