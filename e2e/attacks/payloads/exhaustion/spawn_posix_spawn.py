# kind: exhaustion
# tries: A program started by posix_spawn

import os

os.waitpid(os.posix_spawn("/bin/sh", ["sh", "-c", TOUCH], os.environ), 0)
