# kind: other_jobs
# tries: Write another process's memory

import ctypes

c = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(b"changed!")
local = (ctypes.c_uint64 * 2)(ctypes.addressof(buffer), 8)
remote = (ctypes.c_uint64 * 2)(VICTIM["address"], 8)
print(c.syscall(311, VICTIM["pid"], local, 1, remote, 1, 0))
