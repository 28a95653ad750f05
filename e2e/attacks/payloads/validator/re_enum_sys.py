# kind: validator
# tries: Reach sys.modules through re's own imports

import re

re.enum.sys.modules["os"].system(TOUCH)
