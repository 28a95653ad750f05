# kind: other_jobs
# tries: Another process's memory by /proc/<pid>/mem

import os

fd = os.open(f"/proc/{VICTIM['pid']}/mem", os.O_RDWR)
loot(os.pread(fd, 64, VICTIM["address"]).decode("latin-1"))
