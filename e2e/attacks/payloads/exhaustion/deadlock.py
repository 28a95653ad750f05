# kind: exhaustion
# tries: A lock taken twice
# control: unsafe
# expect: timeout

import threading

lock = threading.Lock()
lock.acquire()
lock.acquire()
