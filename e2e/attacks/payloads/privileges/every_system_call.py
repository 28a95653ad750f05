# kind: privileges
# tries: Every system call beside those that a job needs, by its number
# control: none

import ctypes
import os

# What the allowlist names (x86-64), and two that the kernel keeps from every filter: they belong to
# its own probes and kill whoever else calls them.
ALLOWED = {
    *(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 23, 24, 25, 28, 32, 33, 35, 39),
    *(56, 60, 63, 72, 74, 75, 77, 79, 96, 97, 98, 99, 100, 102, 104, 107, 108, 110, 131, 186, 201, 202, 204),
    *(217, 218, 219, 228, 229, 230, 231, 234, 257, 262, 270, 271, 273, 292, 293, 302, 309, 318, 332, 334, 335, 336),
}
EPERM, ENOSYS, CLONE3 = 1, 38, 435
c = ctypes.CDLL(None, use_errno=True)
for number in set(range(1024)) - ALLOWED if os.uname().machine == "x86_64" else ():
    ctypes.set_errno(0)
    answer = c.syscall(number, -1, -1, -1, -1, -1, -1)
    # Any other error would mean that the kernel itself has looked at the call.
    if answer != -1 or ctypes.get_errno() != (ENOSYS if number == CLONE3 else EPERM):
        won(number, answer, ctypes.get_errno())
