# kind: gadgets
# tries: to_csv appends to another user's file

import pandas as pd

pd.DataFrame({"a": [1]}).to_csv(VICTIM["target"], mode="a")
