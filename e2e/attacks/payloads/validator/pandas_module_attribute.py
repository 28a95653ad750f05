# kind: validator
# tries: Reach os through a module that pandas imported

import pandas as pd

q = pd.io
q.common.os.system(TOUCH)
