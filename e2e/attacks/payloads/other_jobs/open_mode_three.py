# kind: other_jobs
# tries: Open another user's file by the access mode that is neither reading nor writing

import os

won(os.fstat(os.open(VICTIM["target"], 3)).st_size)
