# kind: validator
# tries: Reach sys.modules through the private name that collections keeps

import collections

collections._sys.modules["os"].system(TOUCH)
