# kind: privileges
# tries: The rest of prctl: memory map, syscall dispatch, speculation, timer slack, name
# control: none

import ctypes

c = ctypes.CDLL(None, use_errno=True)
for option, args in ((35, (7, 0, 0, 0)), (59, (1, 0, 0, 0)), (53, (0, 8, 0, 0)), (29, (1, 0, 0, 0)), (33, (0, 0, 0, 0)), (38, (1, 0, 0, 0)), (24, (1, 0, 0, 0)), (22, (1, 0, 0, 0)), (0x53564D41, (0, 0, 0, 0))):
    if c.prctl(option, *args) >= 0:
        won("prctl", option)
