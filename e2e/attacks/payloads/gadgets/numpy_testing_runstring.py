# kind: gadgets
# tries: numpy.testing runs strings

import numpy as np

np.testing.measure(f"__import__('os').system({TOUCH!r})")
