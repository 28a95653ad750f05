# kind: exhaustion
# tries: A join that multiplies rows
# control: unsafe
# expect: memory killed timeout

import pandas as pd

df = pd.DataFrame({"a": range(300_000)})
print(len(df.merge(df, how="cross")))
