# kind: gadgets
# tries: read_parquet on another file than its own
# control: none

import pandas as pd

loot(pd.read_parquet(VICTIM["dir"] + "/secret.parquet").to_string())
