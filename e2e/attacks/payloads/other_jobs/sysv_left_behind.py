# kind: other_jobs
# tries: Shared memory left behind for the next job

import ctypes

c = ctypes.CDLL(None, use_errno=True)
made = c.shmget(0, 4096, 0o1666)
if made >= 0:
    won("shmget", made)
    c.shmctl(made, 0, None)
