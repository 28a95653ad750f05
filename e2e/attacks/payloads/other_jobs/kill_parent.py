# kind: other_jobs
# tries: Signals to the parent and its group
# control: unsafe

import os
import signal

parent = os.getppid()
for act in (lambda: os.kill(parent, signal.SIGKILL), lambda: os.killpg(os.getpgid(parent), signal.SIGKILL)):
    try:
        act()
    except OSError as error:
        print(error)
