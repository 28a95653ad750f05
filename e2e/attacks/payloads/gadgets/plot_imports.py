# kind: gadgets
# tries: Plotting, styling and SQL import whatever is installed
# control: none

import pandas as pd

df = pd.DataFrame({"a": [1]})
for act in (lambda: df.plot(), lambda: df.style.to_html(), lambda: pd.read_gbq("x"), lambda: pd.HDFStore(VICTIM["dir"] + "/" + VICTIM["nonce"])):
    try:
        act()
    except Exception as error:
        print(type(error).__name__, error)
