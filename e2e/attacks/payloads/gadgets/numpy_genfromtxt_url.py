# kind: gadgets
# tries: genfromtxt fetches URLs

import numpy as np

np.genfromtxt(f"http://127.0.0.1:{VICTIM['tcp4']}/x")
