# kind: validator
# tries: attrgetter with a dotted path to a function's globals

from operator import attrgetter

import pandas as pd

names = attrgetter("to_csv.__globals__")(pd.DataFrame)
names["__builtins__"]["__import__"]("os").system(TOUCH)
