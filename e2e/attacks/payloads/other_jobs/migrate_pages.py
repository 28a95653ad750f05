# kind: other_jobs
# tries: move_pages and migrate_pages on another process
# control: none

import ctypes

c = ctypes.CDLL(None, use_errno=True)
pages = (ctypes.c_uint64 * 1)(VICTIM["address"] & ~4095)
status = (ctypes.c_int * 1)()
mask = (ctypes.c_uint64 * 1)(1)
print(c.syscall(279, VICTIM["pid"], 1, pages, 0, status, 0), c.syscall(256, VICTIM["pid"], 64, mask, mask), status[0])
