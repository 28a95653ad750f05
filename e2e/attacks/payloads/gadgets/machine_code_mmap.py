# kind: gadgets
# tries: Machine code of its own in executable memory

import ctypes
import mmap

path = (VICTIM["dir"] + "/" + VICTIM["nonce"]).encode()
m = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
m.write(b"\xb8\x55\x00\x00\x00\x0f\x05\xc3")  # mov eax, 85 (creat); syscall; ret
address = ctypes.addressof(ctypes.c_char.from_buffer(m))
print(ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_char_p, ctypes.c_int)(address)(path, 0o644))
