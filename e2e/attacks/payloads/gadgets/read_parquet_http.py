# kind: gadgets
# tries: read_parquet from a URL

import pandas as pd

pd.read_parquet(f"http://127.0.0.1:{VICTIM['tcp4']}/x.parquet")
