# kind: gadgets
# tries: DataFrame.eval reaches a local name and its attributes

import pandas as pd

df = pd.DataFrame({"a": [1]})
df.eval("x = @pd.io.common.os.system(@TOUCH)")
