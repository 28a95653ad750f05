# kind: other_jobs
# tries: Another process's nice value

import os

os.setpriority(os.PRIO_PROCESS, VICTIM["pid"], 19)
