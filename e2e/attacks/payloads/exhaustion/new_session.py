# kind: exhaustion
# tries: Leave the process group, so that a kill of the group misses
# control: unsafe
# expect: timeout exception

import os
import time

for leave in (os.setsid, lambda: os.setpgid(0, 0), lambda: os.setpgid(0, os.getppid())):
    try:
        leave()
        print("left")
    except OSError as error:
        print(error)
time.sleep(3600)
