# kind: other_jobs
# tries: Write into another process's FIFO

import os

fd = os.open(VICTIM["fifo"], os.O_WRONLY | os.O_NONBLOCK)
os.write(fd, b"x")
