# kind: gadgets
# tries: pathlib lists another user's folder

from pathlib import Path

names = [p.name for p in Path(VICTIM["dir"]).iterdir()]
loot([n for n in names if n.startswith("hidden-")])
