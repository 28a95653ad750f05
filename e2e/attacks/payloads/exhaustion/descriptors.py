# kind: exhaustion
# tries: Descriptors until there are none
# control: unsafe

import os
from pathlib import Path

keep = []
try:
    while len(keep) < 200_000:
        keep.append(Path(os.environ["INPUT_FILE_PATH"]).open("rb"))
except OSError as error:
    print(len(keep), error)
if len(keep) > 20_000:
    won("descriptors", len(keep))
