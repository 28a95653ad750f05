# kind: validator
# tries: The loader that a module carries

import pandas as pd

pd.__spec__.loader.load_module
pd.__loader__.get_data(VICTIM["secret"])
loot(pd.__loader__.get_data(VICTIM["secret"]).decode())
