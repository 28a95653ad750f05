# kind: gadgets
# tries: read_html from a server
# control: none

import pandas as pd

pd.read_html(f"http://127.0.0.1:{VICTIM['tcp4']}/")
