# kind: validator
# tries: Import an allowed submodule and use the forbidden attribute of its parent

import pandas.io.common

pandas.io.common.os.system(TOUCH)
