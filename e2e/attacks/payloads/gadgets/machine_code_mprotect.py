# kind: gadgets
# tries: Machine code made executable after it was written

import ctypes
import mmap

path = (VICTIM["dir"] + "/" + VICTIM["nonce"]).encode()
m = mmap.mmap(-1, 4096)
m.write(b"\xb8\x55\x00\x00\x00\x0f\x05\xc3")
address = ctypes.addressof(ctypes.c_char.from_buffer(m))
if ctypes.CDLL(None).mprotect(ctypes.c_void_p(address), 4096, 5) == 0:
    print(ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_char_p, ctypes.c_int)(address)(path, 0o644))
