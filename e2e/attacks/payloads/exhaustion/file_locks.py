# kind: exhaustion
# tries: Locks on files that others need

import fcntl
import os

fd = os.open(VICTIM["target"], os.O_RDWR)
fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
won("locked")
