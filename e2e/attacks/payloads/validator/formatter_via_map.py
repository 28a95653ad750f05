# kind: validator
# tries: An unbound str.format handed to map, so that no call of format is seen

import pandas as pd

loot(*map(str.format, ["{0.io.common.os.environ}"], [pd]))
