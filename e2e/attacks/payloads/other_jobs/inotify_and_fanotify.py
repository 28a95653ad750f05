# kind: other_jobs
# tries: Watch what happens in other folders

import ctypes

c = ctypes.CDLL(None, use_errno=True)
fd = c.inotify_init1(0)
if fd >= 0 and c.inotify_add_watch(fd, VICTIM["dir"].encode(), 0xFFF) >= 0:
    won("inotify")
