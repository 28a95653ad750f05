# kind: other_jobs
# tries: Move another process to another group
# control: none

import os

for pid in (VICTIM["pid"], os.getppid()):
    try:
        os.setpgid(pid, 0)
        won("setpgid", pid)
    except OSError as error:
        print(error)
