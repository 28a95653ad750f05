# kind: other_jobs
# tries: The size and times of another user's file
# control: none

import os

s = os.stat(VICTIM["secret"])
print(s.st_size)
