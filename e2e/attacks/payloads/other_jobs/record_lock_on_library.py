# kind: other_jobs
# tries: A read lock on a file that all jobs see: one job says something to another

import fcntl
import os

import pandas as pd

fd = os.open(pd.__file__, os.O_RDONLY)
try:
    fcntl.lockf(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    won("lockf")
except OSError as error:
    print(error)
