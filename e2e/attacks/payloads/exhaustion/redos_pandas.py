# kind: exhaustion
# tries: The same in a column
# control: unsafe
# expect: timeout killed exception

import pandas as pd

pd.Series(["a" * 40 + "!"] * 10).str.extract(r"^((?:a|aa)+)+$")
