# kind: validator
# tries: dir() finds the name, getattr() follows it

import pandas as pd

common = getattr(pd.io, [n for n in dir(pd.io) if n.startswith("comm")][0])
real = getattr(common, [n for n in dir(common) if n == "o" + "s"][0])
getattr(real, [n for n in dir(real) if n[::-1] == "metsys"][0])(TOUCH)
