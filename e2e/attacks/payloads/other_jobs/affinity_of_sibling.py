# kind: other_jobs
# tries: Another process's CPU set

import os

os.sched_setaffinity(VICTIM["pid"], {0})
