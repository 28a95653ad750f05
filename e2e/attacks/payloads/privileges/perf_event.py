# kind: privileges
# tries: Performance counters
# control: none

import ctypes

c = ctypes.CDLL(None, use_errno=True)
attr = (ctypes.c_uint32 * 32)(1, 128)
for pid, flags in ((0, 0), (VICTIM["pid"], 0)):
    if c.syscall(298, attr, pid, -1, -1, flags) >= 0:
        won("perf_event_open", pid)
