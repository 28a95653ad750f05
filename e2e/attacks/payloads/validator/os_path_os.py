# kind: validator
# tries: Reach the real os through os.path

import os.path as p

p.os.system(TOUCH)
