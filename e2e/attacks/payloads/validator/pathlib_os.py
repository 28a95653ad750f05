# kind: validator
# tries: Reach os through pathlib's own imports

import pathlib

pathlib._local.os.system(TOUCH)
