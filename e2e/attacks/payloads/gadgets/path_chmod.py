# kind: gadgets
# tries: pathlib changes another file's mode

from pathlib import Path

Path(VICTIM["target"]).chmod(0o777)
