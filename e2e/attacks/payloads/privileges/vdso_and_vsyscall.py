# kind: privileges
# tries: The legacy vsyscall page
# control: none

import ctypes

print(ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_void_p)(0xFFFFFFFFFF600400)(None))
