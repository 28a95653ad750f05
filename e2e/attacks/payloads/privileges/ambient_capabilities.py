# kind: privileges
# tries: Ambient capabilities and securebits
# control: none

import ctypes

c = ctypes.CDLL(None, use_errno=True)
for option, args in ((47, (2, 21, 0, 0)), (28, (0, 0, 0, 0)), (8, (1, 0, 0, 0))):
    if c.prctl(option, *args) == 0:
        won("prctl", option)
