# kind: gadgets
# tries: np.vectorize with eval

import numpy as np

np.vectorize(eval)([f"__import__('os').system({TOUCH!r})"])
