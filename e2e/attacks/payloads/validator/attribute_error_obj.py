# kind: validator
# tries: The attribute of an AttributeError that is the object itself

import pandas as pd

try:
    pd.io.common.nothing_of_that_name
except AttributeError as error:
    error.obj.os.system(TOUCH)
