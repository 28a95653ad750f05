# kind: gadgets
# tries: The owner of a file, which reads the user database

from pathlib import Path

won(Path(VICTIM["secret"]).owner())
