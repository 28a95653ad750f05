# kind: other_jobs
# tries: Take a lock on another user's file and hold it

import fcntl
import os

fd = os.open(VICTIM["secret"], os.O_RDONLY)
fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
won("flock")
