# kind: gadgets
# tries: sorted, filter and reduce call what they are given

import functools

functools.partial(exec, f"import os; os.system({TOUCH!r})")()
