# kind: output
# tries: The exit status by which the sandbox itself says that it could not be closed
# control: none
# expect: exception

import os

os._exit(99)
