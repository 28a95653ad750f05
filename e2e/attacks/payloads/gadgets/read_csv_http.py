# kind: gadgets
# tries: read_csv from a URL

import pandas as pd

pd.read_csv(f"http://127.0.0.1:{VICTIM['tcp4']}/x.csv")
