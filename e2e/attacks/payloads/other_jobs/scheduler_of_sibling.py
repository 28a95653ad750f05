# kind: other_jobs
# tries: Another process's scheduling class

import os

for act in (lambda: os.sched_setscheduler(VICTIM["pid"], os.SCHED_BATCH, os.sched_param(0)), lambda: os.sched_setscheduler(VICTIM["pid"], os.SCHED_IDLE, os.sched_param(0))):
    try:
        act()
    except OSError as error:
        print(error)
