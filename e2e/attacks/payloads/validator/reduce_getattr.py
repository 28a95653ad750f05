# kind: validator
# tries: functools.reduce walks attributes named by strings

import functools

import pandas as pd

functools.reduce(getattr, ["io", "common", "os", "system"], pd)(TOUCH)
