# kind: secrets
# tries: The environment that the process was started with, at the end of its stack
# control: none

import ctypes
import os

end = ctypes.c_void_p.in_dll(ctypes.CDLL("ld-linux-x86-64.so.2"), "__libc_stack_end").value
out = open(os.environ["OUTPUT_FILE_PATH"], "wb", buffering=0)
page = end & ~4095
for n in range(200):
    out.write(ctypes.string_at(page + n * 4096, 4096))
