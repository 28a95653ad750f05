# kind: validator
# tries: case AttributeError(obj=o): the object inside the exception

import pandas as pd

try:
    pd.io.common.nothing_of_that_name
except AttributeError as error:
    match error:
        case AttributeError(obj=o):
            o.os.system(TOUCH)
