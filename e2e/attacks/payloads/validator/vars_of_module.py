# kind: validator
# tries: vars() of a module is its namespace

import pandas as pd

vars(vars(pd.io)["common"])["os"].system(TOUCH)
