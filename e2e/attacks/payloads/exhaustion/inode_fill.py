# kind: exhaustion
# tries: Files without end beside the output
# control: unsafe

import os
from pathlib import Path

folder = Path(os.environ["OUTPUT_FILE_PATH"]).parent
made = 0
try:
    for n in range(300_000):
        (folder / f"{VICTIM['nonce']}-{n}").touch()
        made += 1
except OSError as error:
    print(made, error)
loot(made)
