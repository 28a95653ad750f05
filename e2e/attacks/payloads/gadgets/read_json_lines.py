# kind: gadgets
# tries: read_json on a path

import pandas as pd

loot(pd.read_json(VICTIM["dir"] + "/secret.json", lines=True).to_string())
