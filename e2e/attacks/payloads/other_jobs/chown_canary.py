# kind: other_jobs
# tries: chown another user's file, to itself as well

import os

for uid in (-1, os.getuid(), 12345):
    try:
        os.chown(VICTIM["target"], uid, os.getgid())
    except OSError as error:
        print(error)
