# kind: gadgets
# tries: numpy's DataSource fetches URLs

import numpy as np

np.lib.npyio.DataSource("/tmp").open(f"http://127.0.0.1:{VICTIM['tcp4']}/")
