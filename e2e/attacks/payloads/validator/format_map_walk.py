# kind: validator
# tries: format_map walks attributes to the environment

import pandas as pd

loot("{p.io.common.os.environ}".format_map({"p": pd}))
