# kind: gadgets
# tries: pathlib writes over another user's file

from pathlib import Path

Path(VICTIM["target"]).write_text("changed")
