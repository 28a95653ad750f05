# kind: other_jobs
# tries: A signal by F_SETOWN and O_ASYNC, without kill

import ctypes
import fcntl
import os

r, w = os.pipe()
fcntl.fcntl(r, fcntl.F_SETOWN, VICTIM["pid"])
fcntl.fcntl(r, 10, 10)
fcntl.fcntl(r, fcntl.F_SETFL, fcntl.fcntl(r, fcntl.F_GETFL) | os.O_ASYNC)
os.write(w, b"x")
