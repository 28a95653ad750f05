# kind: exhaustion
# tries: execveat with an empty path

import ctypes
import os

fd = os.open("/bin/sh", os.O_RDONLY)
argv = (ctypes.c_char_p * 4)(b"sh", b"-c", TOUCH.encode(), None)
ctypes.CDLL(None).syscall(322, fd, b"", argv, (ctypes.c_char_p * 1)(None), 0x1000)
