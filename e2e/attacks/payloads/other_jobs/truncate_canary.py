# kind: other_jobs
# tries: Truncate another user's file

import os

os.truncate(VICTIM["target"], 0)
