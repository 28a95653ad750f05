# kind: gadgets
# tries: pandas' own way to open a URL

import pandas as pd

pd.io.common.urlopen(f"http://127.0.0.1:{VICTIM['tcp4']}/")
