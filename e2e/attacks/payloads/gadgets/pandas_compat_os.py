# kind: gadgets
# tries: os through pandas.compat
# control: none

import pandas as pd

pd.compat.os.system(TOUCH)
