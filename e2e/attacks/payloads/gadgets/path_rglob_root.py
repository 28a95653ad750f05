# kind: gadgets
# tries: pathlib walks up from the job's own folder
# control: none

import os
from pathlib import Path

at = Path(os.environ["INPUT_FILE_PATH"])
for up in list(at.parents)[:4]:
    try:
        loot(up, [p.name for p in up.iterdir() if p.name.startswith("hidden-")])
    except OSError as error:
        print(up, error)
