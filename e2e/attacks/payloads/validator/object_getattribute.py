# kind: validator
# tries: object.__getattribute__ in place of getattr

import pandas as pd

common = object.__getattribute__(object.__getattribute__(pd, "io"), "common")
common.os.system(TOUCH)
