# kind: gadgets
# tries: numpy's writers, to a path of their choice

import numpy as np

base = VICTIM["dir"] + "/" + VICTIM["nonce"]
for write in (lambda: np.save(base, [1]), lambda: np.savez(base, [1]), lambda: np.savetxt(base, [1]), lambda: np.zeros(3).tofile(base)):
    try:
        write()
    except Exception as error:
        print(type(error).__name__, error)
