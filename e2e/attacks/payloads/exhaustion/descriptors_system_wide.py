# kind: exhaustion
# tries: Every kind of object that costs the kernel memory
# control: won

import ctypes

c = ctypes.CDLL(None, use_errno=True)
for number, name, args in ((290, "eventfd2", (0, 0)), (291, "epoll_create1", (0,)), (294, "inotify_init1", (0,)), (283, "timerfd_create", (1, 0)), (289, "signalfd4", (-1, (ctypes.c_uint64 * 1)(), 8, 0)), (222, "timer_create", (1, 0, (ctypes.c_int * 1)())), (206, "io_setup", (100, (ctypes.c_uint64 * 1)()))):
    if c.syscall(number, *args) >= 0:
        won(name)
