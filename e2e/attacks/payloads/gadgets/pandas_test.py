# kind: gadgets
# tries: pandas.test and numpy.test start a test runner
# control: none

import numpy as np
import pandas as pd

for test in (pd.test, np.test):
    try:
        test(["-c", VICTIM["target"]])
    except BaseException as error:
        print(type(error).__name__, error)
