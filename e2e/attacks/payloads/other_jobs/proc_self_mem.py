# kind: other_jobs
# tries: Its own memory through /proc, past page protection

import os

fd = os.open("/proc/self/mem", os.O_RDWR)
won("opened", fd)
