# kind: exhaustion
# tries: An instruction that does not exist
# control: unsafe
# expect: killed exception

import os
import signal

os.kill(os.getpid(), signal.SIGILL)
