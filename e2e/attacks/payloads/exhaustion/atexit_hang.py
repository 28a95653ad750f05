# kind: exhaustion
# tries: Hang in what runs at exit
# control: unsafe

import atexit
import time

atexit.register(time.sleep, 3600)
loot("done")
