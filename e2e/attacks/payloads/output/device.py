# kind: output
# tries: A device node in the output's place
# control: none
# expect: error

import os
import stat

os.mknod(os.environ["OUTPUT_FILE_PATH"], 0o600 | stat.S_IFCHR, os.makedev(1, 5))
