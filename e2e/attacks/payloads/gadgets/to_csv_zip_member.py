# kind: gadgets
# tries: to_csv into an archive with a path as its member's name

import pandas as pd

pd.DataFrame({"a": [1]}).to_csv(VICTIM["dir"] + "/" + VICTIM["nonce"], compression={"method": "zip", "archive_name": "../../x"})
