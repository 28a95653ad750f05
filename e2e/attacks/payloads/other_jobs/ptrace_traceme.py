# kind: other_jobs
# tries: Ask to be traced by the parent
# control: unsafe

import ctypes

if ctypes.CDLL(None, use_errno=True).ptrace(0, 0, 0, 0) == 0:
    won("PTRACE_TRACEME")
