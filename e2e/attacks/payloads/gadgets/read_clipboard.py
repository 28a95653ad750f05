# kind: gadgets
# tries: read_clipboard starts a program
# control: none

import pandas as pd

pd.read_clipboard()
