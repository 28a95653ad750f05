# kind: other_jobs
# tries: A named semaphore, which is a file in /dev/shm
# control: none

import ctypes

c = ctypes.CDLL(None, use_errno=True)
c.sem_open.restype = ctypes.c_void_p
if c.sem_open(("/" + VICTIM["nonce"]).encode(), 0o100, 0o600, 1):
    won("sem_open")
