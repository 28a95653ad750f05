# kind: other_jobs
# tries: chmod another user's file

import os

os.chmod(VICTIM["target"], 0o777)
