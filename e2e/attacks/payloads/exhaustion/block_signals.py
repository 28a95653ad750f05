# kind: exhaustion
# tries: Block every signal in every thread
# control: unsafe
# expect: timeout killed

import signal
import threading

signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
threading.Thread(target=lambda: any(iter(int, 1)), daemon=True).start()
while True:
    pass
