# kind: gadgets
# tries: pathlib reads another user's file

from pathlib import Path

loot(Path(VICTIM["secret"]).read_text())
