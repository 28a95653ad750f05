# kind: gadgets
# tries: subprocess through pandas' clipboard module

import pandas.io.clipboard as c

c.subprocess.call(TOUCH, shell=True)
