# kind: gadgets
# tries: numpy.testing's private helpers run strings too

from numpy.testing._private import utils

utils.runstring(f"import os; os.system({TOUCH!r})", {})
