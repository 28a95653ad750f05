# kind: privileges
# tries: A better place in the queue for itself
# control: unsafe

import os

for act in (lambda: os.nice(-5), lambda: os.setpriority(os.PRIO_PROCESS, 0, -10), lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)), lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))):
    try:
        act()
        won("priority")
    except OSError as error:
        print(error)
