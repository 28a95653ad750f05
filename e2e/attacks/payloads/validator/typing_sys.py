# kind: validator
# tries: Reach sys.modules through an attribute of typing

import typing

typing.sys.modules["os"].system(TOUCH)
