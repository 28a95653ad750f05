# kind: other_jobs
# tries: Remove another user's folder

import os

os.rmdir(VICTIM["dir"] + "/empty")
