# kind: gadgets
# tries: ExcelWriter to a path of its choice
# control: none

import pandas as pd

pd.ExcelWriter(VICTIM["dir"] + "/" + VICTIM["nonce"] + ".xlsx").close()
