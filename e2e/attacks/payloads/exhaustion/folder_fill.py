# kind: exhaustion
# tries: Folders nested without end beside the output
# control: unsafe

import os
from pathlib import Path

at = Path(os.environ["OUTPUT_FILE_PATH"]).parent
os.chdir(at)
for n in range(5_000):
    os.mkdir("d")
    os.chdir("d")
loot("nested")
