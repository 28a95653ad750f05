# kind: gadgets
# tries: Binary readers on a file that is not theirs
# control: none

import pandas as pd

for read in (pd.read_feather, pd.read_orc, pd.read_stata, pd.read_sas):
    try:
        loot(read(VICTIM["secret"]).to_string())
    except Exception as error:
        loot(error)
