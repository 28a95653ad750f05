# kind: exhaustion
# tries: A table with a column per value
# control: unsafe
# expect: memory killed timeout

import pandas as pd

print(pd.get_dummies(pd.Series(range(200_000)), dtype=float).shape)
