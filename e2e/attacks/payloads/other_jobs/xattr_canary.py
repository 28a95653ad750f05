# kind: other_jobs
# tries: Set an extended attribute on another user's file

import os

os.setxattr(VICTIM["target"], "user.note", b"changed")
