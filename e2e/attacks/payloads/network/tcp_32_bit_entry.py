# kind: network
# tries: socket() by the 32-bit entry of the kernel (int 0x80), from machine code
# control: none

import ctypes
import mmap

m = mmap.mmap(-1, 4096, prot=7)
# mov eax, 359 (socket); mov ebx, 2; mov ecx, 1; xor edx, edx; int 0x80; ret, with rbx kept
m.write(b"\x53\xb8\x67\x01\x00\x00\xbb\x02\x00\x00\x00\xb9\x01\x00\x00\x00\x31\xd2\xcd\x80\x5b\xc3")
fd = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(m)))()
if fd >= 0:
    won("socket by int 0x80", fd)
