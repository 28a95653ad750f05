# kind: gadgets
# tries: Other text readers

import pandas as pd

for read in (pd.read_table, pd.read_fwf):
    loot(read(VICTIM["secret"], header=None).to_string())
