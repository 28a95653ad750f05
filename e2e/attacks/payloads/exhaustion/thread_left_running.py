# kind: exhaustion
# tries: A thread that goes on when the job's code is at its end
# control: unsafe

import threading
import time

threading.Thread(target=time.sleep, args=(3600,)).start()
loot("done")
