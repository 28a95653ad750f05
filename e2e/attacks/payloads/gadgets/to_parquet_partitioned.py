# kind: gadgets
# tries: to_parquet with partitions makes folders

import pandas as pd

pd.DataFrame({"a": [1], "b": [2]}).to_parquet(VICTIM["dir"], partition_cols=["a"])
