# kind: gadgets
# tries: DataFrame.eval calls a method of a column that writes a file

import pandas as pd

path = VICTIM["dir"] + "/" + VICTIM["nonce"]
df = pd.DataFrame({"a": [1]})
df.eval("a.to_csv(@path)", engine="python")
