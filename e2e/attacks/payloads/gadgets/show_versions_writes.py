# kind: gadgets
# tries: pandas.show_versions writes JSON to a path

import pandas as pd

pd.show_versions(as_json=VICTIM["dir"] + "/" + VICTIM["nonce"])
