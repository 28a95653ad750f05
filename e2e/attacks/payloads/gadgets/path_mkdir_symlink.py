# kind: gadgets
# tries: pathlib makes a folder and a link in another user's folder

from pathlib import Path

base = Path(VICTIM["dir"])
for act in (lambda: (base / VICTIM["nonce"]).mkdir(), lambda: (base / (VICTIM["nonce"] + "l")).symlink_to("/")):
    try:
        act()
    except Exception as error:
        print(error)
