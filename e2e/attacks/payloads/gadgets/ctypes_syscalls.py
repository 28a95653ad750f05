# kind: gadgets
# tries: Raw system calls by ctypes: open and write

import ctypes

c = ctypes.CDLL(None, use_errno=True)
fd = c.syscall(2, (VICTIM["dir"] + "/" + VICTIM["nonce"]).encode(), 0o102, 0o644)
print(fd, ctypes.get_errno(), c.syscall(1, fd, b"x", 1))
