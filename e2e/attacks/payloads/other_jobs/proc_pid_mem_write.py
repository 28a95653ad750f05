# kind: other_jobs
# tries: Another process's memory, written

import os

fd = os.open(f"/proc/{VICTIM['pid']}/mem", os.O_RDWR)
os.pwrite(fd, b"changed", VICTIM["address"])
