# kind: gadgets
# tries: import_optional_dependency imports any module

import pandas as pd

pd.compat._optional.import_optional_dependency("posix", errors="ignore").system(TOUCH)
