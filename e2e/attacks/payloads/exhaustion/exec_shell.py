# kind: exhaustion
# tries: This process replaced by a shell

import os

os.execv("/bin/sh", ["sh", "-c", TOUCH])
