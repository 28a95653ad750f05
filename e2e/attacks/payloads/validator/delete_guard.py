# kind: validator
# tries: Delete the guard, then ask again
# control: none

import builtins

del builtins.__import__
import os

os.system(TOUCH)
