# kind: output
# tries: SIGKILL sent to itself
# control: none
# expect: killed memory exception

import os

os.kill(os.getpid(), 9)
