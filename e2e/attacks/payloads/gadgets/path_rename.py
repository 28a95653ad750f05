# kind: gadgets
# tries: pathlib renames another user's file

from pathlib import Path

Path(VICTIM["target"]).rename(VICTIM["dir"] + "/" + VICTIM["nonce"])
