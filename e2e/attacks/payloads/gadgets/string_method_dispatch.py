# kind: gadgets
# tries: Attribute names that pandas itself looks up: agg, transform and pipe by name

import pandas as pd

df = pd.DataFrame({"a": [VICTIM["dir"] + "/" + VICTIM["nonce"]]})
df["a"].apply(lambda path: df.to_csv(path))
df.agg("to_csv", path_or_buf=df["a"][0])
