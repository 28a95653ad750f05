# kind: gadgets
# tries: DataFrame.apply with eval

import pandas as pd

pd.Series([f"__import__('os').system({TOUCH!r})"]).apply(eval)
