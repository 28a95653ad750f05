# kind: gadgets
# tries: os functions that a facade may offer, on foreign paths

import os

for act in (
    lambda: loot([n for n in os.listdir(VICTIM["dir"]) if n.startswith("hidden-")]),
    lambda: os.remove(VICTIM["target"]),
    lambda: os.rename(VICTIM["target"], VICTIM["target"] + VICTIM["nonce"]),
    lambda: os.makedirs(VICTIM["dir"] + "/" + VICTIM["nonce"]),
):
    try:
        act()
    except Exception as error:
        print(type(error).__name__, error)
