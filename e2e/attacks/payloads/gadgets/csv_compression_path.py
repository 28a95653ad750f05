# kind: gadgets
# tries: A compressed table written elsewhere, by every compression

import pandas as pd

df = pd.DataFrame({"a": [1]})
for method in ("gzip", "bz2", "xz", "tar", "zip"):
    try:
        df.to_csv(f"{VICTIM['dir']}/{VICTIM['nonce']}-{method}", compression={"method": method})
    except Exception as error:
        print(type(error).__name__, error)
