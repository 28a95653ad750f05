# kind: gadgets
# tries: read_json from an FTP server

import pandas as pd

pd.read_json(f"ftp://127.0.0.1:{VICTIM['tcp4']}/x.json")
