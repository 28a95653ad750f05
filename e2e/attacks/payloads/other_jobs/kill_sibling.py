# kind: other_jobs
# tries: Signals to another process

import os
import signal

for number in (signal.SIGUSR1, signal.SIGTERM, signal.SIGHUP, signal.SIGSTOP):
    try:
        os.kill(VICTIM["pid"], number)
    except OSError as error:
        print(error)
