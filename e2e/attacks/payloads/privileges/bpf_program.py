# kind: privileges
# tries: A BPF map and program
# control: none

import ctypes

c = ctypes.CDLL(None, use_errno=True)
attr = (ctypes.c_uint32 * 32)(2, 4, 4, 1)
fd = c.syscall(321, 0, attr, 128)
if fd >= 0:
    won("bpf", fd)
