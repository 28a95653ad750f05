# kind: network
# tries: The same by raw system calls

import ctypes

c = ctypes.CDLL(None, use_errno=True)
fd = c.syscall(41, 2, 1, 0)
address = b"\x02\x00" + VICTIM["tcp4"].to_bytes(2, "big") + b"\x7f\0\0\1" + bytes(8)
print(fd, c.syscall(42, fd, address, 16))
