# kind: validator
# tries: A call hidden in an f-string inside an f-string

import pandas as pd

print(f"{f'{pd.io.common.os.system(TOUCH)}'}")
