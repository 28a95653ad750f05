# kind: other_jobs
# tries: Attach to another process as a debugger

import ctypes

c = ctypes.CDLL(None, use_errno=True)
for request in (16, 0x4206):
    if c.ptrace(request, VICTIM["pid"], 0, 0) == 0:
        won("ptrace", request)
