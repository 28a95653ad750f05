# kind: other_jobs
# tries: A POSIX message queue
# control: none

import ctypes

c = ctypes.CDLL(None, use_errno=True)
name = VICTIM["nonce"].encode()
made = c.syscall(240, name, 0o102, 0o600, None)
if made >= 0:
    won("mq_open")
    c.syscall(241, name)
