# kind: other_jobs
# tries: Another process's SysV message queue

import ctypes

c = ctypes.CDLL(None, use_errno=True)
message = ctypes.create_string_buffer(b"\1\0\0\0\0\0\0\0hello", 64)
print(c.msgsnd(VICTIM["msg"], message, 5, 0o4000))
