# kind: validator
# tries: Make isinstance and the str methods lie to the guard

import builtins

builtins.isinstance = lambda *a: True
str_startswith = builtins.str.startswith
import posix

posix.system(TOUCH)
