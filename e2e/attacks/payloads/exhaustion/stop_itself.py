# kind: exhaustion
# tries: A job that stops itself and waits to be continued
# control: unsafe
# expect: timeout killed exception

import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
while True:
    pass
