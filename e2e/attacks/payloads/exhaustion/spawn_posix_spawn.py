# kind: exhaustion
# tries: A program started by posix_spawn

import os

os.posix_spawn("/bin/sh", ["sh", "-c", TOUCH], {})
