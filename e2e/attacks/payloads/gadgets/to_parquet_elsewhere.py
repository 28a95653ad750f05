# kind: gadgets
# tries: to_parquet to a path of its choice

import pandas as pd

pd.DataFrame({"a": [1]}).to_parquet(VICTIM["dir"] + "/" + VICTIM["nonce"])
