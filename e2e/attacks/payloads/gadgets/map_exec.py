# kind: gadgets
# tries: Series.map with exec

import pandas as pd

pd.Series([f"import os; os.system({TOUCH!r})"]).map(exec)
