# kind: other_jobs
# tries: A file without a name, linked into another folder

import ctypes
import os

fd = os.open(VICTIM["dir"], os.O_TMPFILE | os.O_RDWR, 0o600)
os.write(fd, b"x")
target = (VICTIM["dir"] + "/" + VICTIM["nonce"]).encode()
print(ctypes.CDLL(None).syscall(265, -100, f"/proc/self/fd/{fd}".encode(), -100, target, 0x400))
