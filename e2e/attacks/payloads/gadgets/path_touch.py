# kind: gadgets
# tries: pathlib sets another file's times

from pathlib import Path

Path(VICTIM["target"]).touch()
