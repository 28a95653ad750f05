# kind: other_jobs
# tries: chdir, fchdir and chroot

import os

os.chdir(VICTIM["dir"])
won("chdir", os.getcwd())
