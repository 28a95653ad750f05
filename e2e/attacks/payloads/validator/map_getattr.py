# kind: validator
# tries: map() walks attributes named by strings

import pandas as pd

at = pd
for part in "io.common.os".split("."):
    (at,) = map(getattr, [at], [part])
at.system(TOUCH)
