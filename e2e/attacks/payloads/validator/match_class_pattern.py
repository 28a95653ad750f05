# kind: validator
# tries: A match statement reads attributes by keyword

import pandas as pd

match pd:
    case object(io=object(common=object(os=o))):
        o.system(TOUCH)
