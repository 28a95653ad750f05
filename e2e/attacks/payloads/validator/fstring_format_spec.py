# kind: validator
# tries: A call hidden in the format specification

import pandas as pd

print(f"{1:{pd.io.common.os.system(TOUCH)}}")
