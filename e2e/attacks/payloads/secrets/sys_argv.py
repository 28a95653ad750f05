# kind: secrets
# tries: The command line in Python
# control: none

import sys

print(sys.argv, sys.orig_argv, sys.flags)
loot([v for v in sys.orig_argv if VICTIM["env"] in v])
