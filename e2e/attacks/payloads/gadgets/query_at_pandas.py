# kind: gadgets
# tries: DataFrame.query calls a method of a module

import pandas as pd

df = pd.DataFrame({"a": [0]})
df.query("a == @pd.io.common.os.system(@TOUCH)")
