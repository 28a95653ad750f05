# kind: gadgets
# tries: to_sql into a database of its choice
# control: none

import pandas as pd

pd.DataFrame({"a": [1]}).to_sql("t", f"sqlite:///{VICTIM['dir']}/{VICTIM['nonce']}")
