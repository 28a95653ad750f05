# kind: exhaustion
# tries: As many threads as there can be
# control: unsafe
# expect: error

import threading
import time

made = 0
while True:
    try:
        threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
        made += 1
    except RuntimeError:
        time.sleep(20)
