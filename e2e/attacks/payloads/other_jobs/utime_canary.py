# kind: other_jobs
# tries: Set the times of another user's file

import os

os.utime(VICTIM["target"], (1, 1))
