# kind: exhaustion
# tries: The same with the smallest stacks
# control: unsafe
# expect: error

import _thread
import threading
import time

threading.stack_size(32768)
made = 0
while made < 30000:
    try:
        _thread.start_new_thread(time.sleep, (20,))
        made += 1
    except RuntimeError:
        break
time.sleep(20)
