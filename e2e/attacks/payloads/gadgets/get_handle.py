# kind: gadgets
# tries: pandas' own way to open a file

import pandas as pd

with pd.io.common.get_handle(VICTIM["dir"] + "/" + VICTIM["nonce"], "w") as handles:
    handles.handle.write("x")
