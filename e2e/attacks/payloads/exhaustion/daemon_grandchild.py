# kind: exhaustion
# tries: A grandchild in a session of its own that outlives the job

import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(60)
        os._exit(0)
    os._exit(0)
loot("left")
