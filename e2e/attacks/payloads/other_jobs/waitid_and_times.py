# kind: other_jobs
# tries: Wait for children of others, and for none of its own
# control: none

import os

for act in (lambda: os.waitpid(-1, os.WNOHANG), lambda: os.waitid(os.P_PID, VICTIM["pid"], os.WNOHANG | os.WEXITED)):
    try:
        won("wait", act())
    except OSError as error:
        print(error)
