# kind: other_jobs
# tries: Read an extended attribute of another user's file

import os

loot(os.getxattr(VICTIM["secret"], "user.secret").decode())
