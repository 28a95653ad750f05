# kind: privileges
# tries: CPUs that it was not given
# control: none

import os

os.sched_setaffinity(0, range(os.cpu_count() or 1))
won("affinity", os.sched_getaffinity(0))
