# kind: validator
# tries: str.format walks attributes to the environment

import pandas as pd

loot("{0.io.common.os.environ}".format(pd))
