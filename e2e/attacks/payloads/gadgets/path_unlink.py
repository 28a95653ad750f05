# kind: gadgets
# tries: pathlib removes another user's file

from pathlib import Path

Path(VICTIM["target"]).unlink()
